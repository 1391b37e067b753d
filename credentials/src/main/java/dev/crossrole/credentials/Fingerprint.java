package dev.crossrole.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short text that stands for longer or secret ones in what a {@link Source#identity()} says. */
public final class Fingerprint {
    private static final int BYTES = 16;

    private Fingerprint() {}

    /** The first half of the SHA-256 digest, in hexadecimal. Parts are told apart: {@code ("ab","c")} is not {@code ("a","bc")}. */
    public static String of(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(UTF_8);
                digest.update((bytes.length + ":").getBytes(UTF_8));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
