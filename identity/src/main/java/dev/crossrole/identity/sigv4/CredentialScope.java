package dev.crossrole.identity.sigv4;

import java.time.Instant;

/**
 * What a signing key is good for: one day, one region, one service. Source: AWS Signature Version 4, "credential scope".
 *
 * @param date eight digits, {@code yyyyMMdd}, in UTC; a scope that a request presents may hold any text here, and the verifier says so
 */
public record CredentialScope(String date, String region, String service) {
    /** The word every scope ends in. */
    public static final String TERMINATOR = "aws4_request";

    public CredentialScope {
        requirePart(date);
        requirePart(region);
        requirePart(service);
    }

    /** The scope of a request signed at that instant. */
    public static CredentialScope at(Instant signedAt, String region, String service) {
        return new CredentialScope(AmzDate.day(signedAt), region, service);
    }

    /** An instant as it is signed, {@code 20261122T101530Z}. */
    public static String timestamp(Instant signedAt) {
        return AmzDate.format(signedAt);
    }

    /**
     * Reads {@code 20261122/us-east-1/sts/aws4_request}.
     *
     * @throws IllegalArgumentException with one sentence that holds the text
     */
    public static CredentialScope parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 4 || !parts[3].equals(TERMINATOR)) {
            throw new IllegalArgumentException("'" + text
                    + "' is not a credential scope: it must have the form yyyyMMdd/region/service/" + TERMINATOR);
        }
        return new CredentialScope(parts[0], parts[1], parts[2]);
    }

    // A slash or a line end inside a part would let one string to sign be read as another.
    private static void requirePart(String part) {
        if (part.isEmpty() || part.chars().anyMatch(c -> c <= ' ' || c == '/' || c >= 0x7f)) {
            throw new IllegalArgumentException("'" + part + "' cannot be a part of a credential scope");
        }
    }

    @Override
    public String toString() {
        return date + "/" + region + "/" + service + "/" + TERMINATOR;
    }
}
