package dev.crossrole.identity;

import static java.util.Objects.requireNonNull;

/**
 * A text that must not be seen: a secret access key, a session token, an access token, a signed JWT.
 *
 * <p>It prints redacted, compares in constant time for equal lengths, and hands its text out through {@link #reveal()} alone,
 * so that each disclosure can be found by searching for that one word.
 */
public final class Secret {
    private final String text;

    private Secret(String text) {
        this.text = requireNonNull(text, "text");
    }

    public static Secret of(String text) {
        return new Secret(text);
    }

    /** The text itself. Each caller is a place where the secret leaves this type: onto the wire, or to its owner's stdout. */
    public String reveal() {
        return text;
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && sameText(text, secret.text);
    }

    // On the characters themselves: encoded to bytes, texts that are not Unicode would become equal.
    private static boolean sameText(String one, String another) {
        int difference = one.length() ^ another.length();
        for (int i = 0; i < Math.min(one.length(), another.length()); i++) {
            difference |= one.charAt(i) ^ another.charAt(i);
        }
        return difference == 0;
    }

    /** The same for every secret: a hash of the text would leak some of it. Do not use secrets as keys of a map. */
    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
