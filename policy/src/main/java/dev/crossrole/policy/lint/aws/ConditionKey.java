package dev.crossrole.policy.lint.aws;

/**
 * A condition key that AWS documents.
 *
 * @param name as documented; a key family such as {@code aws:PrincipalTag/} ends in a slash, and what follows is the caller's
 * @param many whether a request may have several values for it
 */
public record ConditionKey(String name, KeyType type, boolean many) {

    public boolean isFamily() {
        return name.endsWith("/");
    }
}
