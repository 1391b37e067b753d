package dev.crossrole.localcloud.aws.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that temporary credentials are sealed with. Clouds that share it accept each other's sessions, and a cloud that is started
 * again with it accepts those it issued before. Its 32 bytes never leave it: each use works with a key derived for that use alone.
 */
public final class SessionKey {
    private static final int LENGTH = 32;

    private final byte[] bytes;

    private SessionKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A new key. {@code random} must be a cryptographic one outside of tests. */
    public static SessionKey random(RandomGenerator random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new SessionKey(bytes);
    }

    /**
     * A key kept from an earlier run.
     *
     * @throws IllegalArgumentException when it does not have 32 bytes
     */
    public static SessionKey of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a session key has " + LENGTH + " bytes, but this has " + bytes.length);
        }
        return new SessionKey(bytes.clone());
    }

    /** The 256-bit key for one purpose: HMAC-SHA-256 of its name, as NIST SP 800-108 derives keys from a key. */
    public SecretKey derive(String purpose, String algorithm) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            return new SecretKeySpec(mac.doFinal(purpose.getBytes(UTF_8)), algorithm);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "(session key)";
    }
}
