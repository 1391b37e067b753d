package dev.crossrole.agent.identities;

/**
 * What an identity is called on this machine: part of a path, of a metric's label and of a file's name, so letters, digits, hyphens and
 * underscores alone, at most 64 of them.
 */
public record IdentityName(String value) {
    /** The name where there is only one. */
    public static final IdentityName DEFAULT = new IdentityName("default");

    private static final int LONGEST = 64;

    public IdentityName {
        if (value.isEmpty() || value.length() > LONGEST || !value.chars().allMatch(IdentityName::isPlain)) {
            throw new IllegalArgumentException("an identity's name has 1 to " + LONGEST
                    + " letters, digits, hyphens and underscores, but this is '" + value + "'");
        }
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    @Override
    public String toString() {
        return value;
    }
}
