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

    /**
     * The value as a pattern in which a star stands for each policy variable: what a variable holds, the caller of the request says.
     *
     * @param wildcards whether stars and question marks of the value are wildcards; others become a letter
     */
    public String loosened(boolean wildcards) {
        String text = wildcards ? value : value.replace('*', 'x').replace('?', 'x');
        StringBuilder pattern = new StringBuilder();
        int from = 0;
        for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", from)) {
            int end = text.indexOf('}', at);
            if (end < 0) {
                break;
            }
            pattern.append(text, from, at).append('*');
            from = end + 1;
        }
        return pattern.append(text, from, text.length()).toString();
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
