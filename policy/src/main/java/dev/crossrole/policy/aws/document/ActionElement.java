package dev.crossrole.policy.aws.document;

import dev.crossrole.policy.Check;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.aws.text.Ascii;
import dev.crossrole.policy.aws.text.Folding;
import dev.crossrole.policy.aws.text.Glob;
import java.util.List;

/**
 * {@code Action} or {@code NotAction}: service prefix and name, both case-insensitive, with wildcards in the name. {@code *} alone is
 * every action. Source: IAM User Guide, "IAM JSON policy elements: Action".
 */
public final class ActionElement {
    private final List<String> patterns;
    private final boolean negated;
    private final String path;
    private final Glob[] globs;

    ActionElement(List<String> patterns, boolean negated, boolean deny, String path) {
        this.patterns = List.copyOf(patterns);
        this.negated = negated;
        this.path = path;
        // A pattern without a plain service prefix is not understood: see Condition on what that means.
        boolean lenient = deny != negated;
        this.globs = patterns.stream()
                .filter(pattern -> lenient || isWellFormed(pattern))
                .map(pattern -> Glob.of(Ascii.lower(pattern), Folding.NONE))
                .toArray(Glob[]::new);
    }

    public List<String> patterns() {
        return patterns;
    }

    /** Whether this is {@code NotAction}. */
    public boolean negated() {
        return negated;
    }

    public String path() {
        return path;
    }

    /**
     * Whether an action matches.
     *
     * @param lowerAction in lower case, so that a decision folds it once and not for each pattern
     */
    boolean matches(String lowerAction) {
        for (Glob glob : globs) {
            if (glob.matches(lowerAction)) {
                return !negated;
            }
        }
        return negated;
    }

    Check check(String action) {
        return new Check(
                negated ? "NotAction" : "Action",
                "",
                patterns,
                List.of(action),
                Outcome.of(matches(Ascii.lower(action))));
    }

    /** {@code *}, or a service's name without wildcards, a colon and the rest. */
    static boolean isWellFormed(String pattern) {
        int colon = pattern.indexOf(':');
        return pattern.equals("*") || (colon > 0 && pattern.chars().limit(colon).noneMatch(c -> c == '*' || c == '?'));
    }
}
