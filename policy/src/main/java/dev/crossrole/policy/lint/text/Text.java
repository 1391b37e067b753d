package dev.crossrole.policy.lint.text;

import dev.crossrole.identity.json.TextSpan;

/** A value of a policy and where it stands. */
public record Text(String value, TextSpan place) {

    /** Whether it holds a star or a question mark. */
    public boolean hasWildcard() {
        return value.indexOf('*') >= 0 || value.indexOf('?') >= 0;
    }

    /** Whether a pattern says nothing of what it matches: it has wildcards alone, and one of them is a star. */
    public static boolean isAnything(String pattern) {
        return pattern.indexOf('*') >= 0 && pattern.chars().allMatch(c -> c == '*' || c == '?');
    }

    /** What stands before the first wildcard or variable. */
    public String fixedStart() {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '*' || c == '?' || value.startsWith("${", i)) {
                return value.substring(0, i);
            }
        }
        return value;
    }
}
