package dev.crossrole.identity.sigv4;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The last line of a canonical request: how the signature covers the body. S3 sends it as the header
 * {@code x-amz-content-sha256}. Source: Amazon S3 API Reference, "Authenticating Requests: Using the Authorization Header".
 */
public sealed interface PayloadHash permits PayloadHash.Sha256, PayloadHash.Unsigned, PayloadHash.Streaming {
    /** The header that S3 sends it in. */
    String HEADER = "x-amz-content-sha256";

    /** The body is not signed; S3 accepts it over TLS and in presigned URLs. */
    PayloadHash UNSIGNED = Unsigned.UNSIGNED_PAYLOAD;

    /** The text that is signed, and sent in {@link #HEADER}. */
    String text();

    /** The hash of a whole body. */
    static Sha256 of(byte[] body) {
        return Sha256.of(Sha256.newDigest().digest(body));
    }

    /** The hash of no body at all. */
    static Sha256 empty() {
        return of(new byte[0]);
    }

    /**
     * Reads the value of {@link #HEADER}.
     *
     * @throws IllegalArgumentException when it is neither a word that AWS defines nor 64 lower-case hexadecimal digits
     */
    static PayloadHash parse(String text) {
        if (text.equals(UNSIGNED.text())) {
            return UNSIGNED;
        }
        Optional<Streaming> streaming = Arrays.stream(Streaming.values())
                .filter(form -> form.text().equals(text))
                .findFirst();
        return streaming.isPresent() ? streaming.get() : new Sha256(text);
    }

    /** The SHA-256 of the body, 64 lower-case hexadecimal digits. */
    record Sha256(String text) implements PayloadHash {
        public Sha256 {
            if (text.length() != 64 || !text.chars().allMatch(Sha256::isLowerHex)) {
                throw new IllegalArgumentException(
                        "'" + text + "' is not the hash of a payload: it must be 64 lower-case"
                                + " hexadecimal digits, " + UNSIGNED.text() + " or one of the STREAMING words of AWS");
            }
        }

        /** From the 32 bytes of a digest. */
        public static Sha256 of(byte[] digest) {
            return new Sha256(HexFormat.of().formatHex(digest));
        }

        /** A new digest to compute one with, piece by piece. */
        public static MessageDigest newDigest() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }

        private static boolean isLowerHex(int c) {
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        }
    }

    /** The body is left out of the signature. */
    enum Unsigned implements PayloadHash {
        UNSIGNED_PAYLOAD;

        @Override
        public String text() {
            return "UNSIGNED-PAYLOAD";
        }
    }

    /** The body is {@code aws-chunked}: chunks, and possibly a trailer, that carry their own signatures or none. */
    enum Streaming implements PayloadHash {
        SIGNED("STREAMING-AWS4-HMAC-SHA256-PAYLOAD"),
        SIGNED_WITH_TRAILER("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"),
        UNSIGNED_WITH_TRAILER("STREAMING-UNSIGNED-PAYLOAD-TRAILER");

        private final String text;

        Streaming(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }

        public boolean signsChunks() {
            return this != UNSIGNED_WITH_TRAILER;
        }

        public boolean hasTrailer() {
            return this != SIGNED;
        }
    }
}
