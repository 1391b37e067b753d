package dev.crossrole.localcloud.aws.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts what callers carry but may neither read nor change, with AES-256-GCM: a version byte, twelve random bytes, the ciphertext
 * with its tag. Version and context are authenticated with it, so that what is sealed opens in its own context only. Each purpose has a
 * key of its own.
 */
public final class Seal {
    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int HEADER = 1 + NONCE;

    private final SecretKey key;
    private final RandomGenerator random;

    /** {@code random} must be a cryptographic one outside of tests. */
    public Seal(SessionKey sessionKey, String purpose, RandomGenerator random) {
        this.key = sessionKey.derive(purpose + ", version " + VERSION, "AES");
        this.random = random;
    }

    public byte[] seal(String context, byte[] plain) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, 0, context).doFinal(plain);
            return ByteBuffer.allocate(HEADER + sealed.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM of the platform does not encrypt", e);
        }
    }

    /** What was sealed in that context; empty for anything else. */
    public Optional<byte[]> open(String context, byte[] sealed) {
        if (sealed.length < HEADER || sealed[0] != VERSION) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, sealed, 1, context).doFinal(sealed, HEADER, sealed.length - HEADER));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM of the platform does not decrypt", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, int from, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, from, NONCE));
        cipher.updateAAD(new byte[] {VERSION});
        cipher.updateAAD(context.getBytes(UTF_8));
        return cipher;
    }
}
