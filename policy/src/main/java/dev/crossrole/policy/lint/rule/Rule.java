package dev.crossrole.policy.lint.rule;

/**
 * What the linter looks for.
 *
 * @param id stable: scripts name it. Words in lower case with hyphens; the first says what is read: {@code policy} (any AWS policy),
 *     {@code condition} (a condition in one), {@code trust}, {@code identity}, {@code provider} (Google), {@code allow} (Google)
 * @param title what is wrong, in a few words
 * @param why what comes of it, one sentence
 * @param fix what to do, one sentence
 */
public record Rule(String id, Severity severity, String title, String why, String fix) {

    public static Rule error(String id, String title, String why, String fix) {
        return new Rule(id, Severity.ERROR, title, why, fix);
    }

    public static Rule warning(String id, String title, String why, String fix) {
        return new Rule(id, Severity.WARNING, title, why, fix);
    }

    public static Rule note(String id, String title, String why, String fix) {
        return new Rule(id, Severity.NOTE, title, why, fix);
    }
}
