package dev.crossrole.localcloud.google.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A 256-bit key that seals text: AES-GCM with a random 96-bit nonce and a 128-bit tag (NIST SP 800-38D), as base64url without
 * padding. What is sealed needs no storage: whoever holds the key can open it, after a restart too.
 */
public final class SealingKey {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;

    private SealingKey(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, "AES");
    }

    /**
     * Takes a key of 32 bytes.
     *
     * @throws IllegalArgumentException when there are more or fewer
     */
    public static SealingKey of(byte[] bytes) {
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("a sealing key has " + KEY_BYTES + " bytes, not " + bytes.length);
        }
        return new SealingKey(bytes);
    }

    public static SealingKey random(RandomGenerator random) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return new SealingKey(bytes);
    }

    /** The key itself, to be kept by its owner. */
    public byte[] bytes() {
        return key.getEncoded();
    }

    /**
     * Seals a text.
     *
     * @param use what the text is for; it is authenticated, so what was sealed for one use does not open for another
     */
    public String seal(String use, String text, RandomGenerator random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] closed = cipher(Cipher.ENCRYPT_MODE, nonce, use).doFinal(text.getBytes(UTF_8));
            byte[] all = ByteBuffer.allocate(NONCE_BYTES + closed.length)
                    .put(nonce)
                    .put(closed)
                    .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is missing from this Java", e);
        }
    }

    /** Opens what {@link #seal} closed for the same use; empty for any other text. */
    public Optional<String> open(String use, String sealed) {
        try {
            byte[] all = Base64.getUrlDecoder().decode(sealed);
            // The decoder ignores the last character's spare bits; a token has one spelling only.
            if (all.length <= NONCE_BYTES
                    || !Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(all)
                            .equals(sealed)) {
                return Optional.empty();
            }
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(all, NONCE_BYTES), use);
            return Optional.of(new String(cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES), UTF_8));
        } catch (IllegalArgumentException | AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is missing from this Java", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String use) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(use.getBytes(UTF_8));
        return cipher;
    }
}
