package dev.crossrole.localcloud.aws.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts a document into a session token with AES-256-GCM: a version byte, twelve random bytes, the ciphertext with its tag, all in
 * base64. Version and access key id are authenticated with it, so that a token opens for its own access key id only.
 */
final class SessionSeal {
    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int HEADER = 1 + NONCE;
    /** The longest token read; with all tags and policies at their limits one stays below half of it. */
    private static final int MAX_LENGTH = 64 * 1024;

    private final SecretKey key;
    private final RandomGenerator random;

    SessionSeal(SessionKey sessionKey, RandomGenerator random) {
        this.key = sessionKey.derive("session token, version " + VERSION, "AES");
        this.random = random;
    }

    Secret seal(String accessKeyId, JsonObject document) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, 0, accessKeyId)
                    .doFinal(document.compact().getBytes(UTF_8));
            byte[] token = ByteBuffer.allocate(HEADER + sealed.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return Secret.of(Base64.getEncoder().encodeToString(token));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM of the platform does not encrypt", e);
        }
    }

    Optional<JsonObject> open(String accessKeyId, Secret token) {
        byte[] bytes = decode(token.reveal());
        if (bytes.length < HEADER || bytes[0] != VERSION) {
            return Optional.empty();
        }
        try {
            byte[] document =
                    cipher(Cipher.DECRYPT_MODE, bytes, 1, accessKeyId).doFinal(bytes, HEADER, bytes.length - HEADER);
            return Json.parse(document) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM of the platform does not decrypt", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, int from, String accessKeyId) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, from, NONCE));
        cipher.updateAAD(new byte[] {VERSION});
        cipher.updateAAD(accessKeyId.getBytes(UTF_8));
        return cipher;
    }

    /** The bytes; none for a text that is not the one base64 form of them, so that a token has no second spelling. */
    private static byte[] decode(String text) {
        if (text.length() > MAX_LENGTH) {
            return new byte[0];
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return Base64.getEncoder().encodeToString(bytes).equals(text) ? bytes : new byte[0];
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
