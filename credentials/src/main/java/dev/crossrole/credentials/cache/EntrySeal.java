package dev.crossrole.credentials.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.credentials.UnusableException;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** How entries lie on disk: as they are, or encrypted and bound to their key by AES-GCM. */
final class EntrySeal {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Optional<SecretKeySpec> secret;

    private EntrySeal(Optional<SecretKeySpec> secret) {
        this.secret = secret;
    }

    static EntrySeal none() {
        return new EntrySeal(Optional.empty());
    }

    /**
     * By a key.
     *
     * @param from where the text comes from, for a message
     * @throws UnusableException when it is no key; the text is not quoted
     */
    static EntrySeal of(String base64, String from) {
        try {
            byte[] key = Base64.getDecoder().decode(base64);
            if (key.length == KEY_BYTES) {
                return new EntrySeal(Optional.of(new SecretKeySpec(key, "AES")));
            }
        } catch (IllegalArgumentException e) {
            // Told below: the text itself must not be in a message.
        }
        throw new UnusableException(
                from + " is not " + KEY_BYTES + " bytes in base64", "Make one by: openssl rand -base64 32");
    }

    JsonObject close(JsonObject entry, CacheKey key) {
        if (secret.isEmpty()) {
            return entry;
        }
        byte[] nonce = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, key, entry.compact().getBytes(UTF_8))
                .orElseThrow(() -> new IllegalStateException("AES-GCM does not encrypt"));
        byte[] both = ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
        return JsonObject.builder()
                .put("sealed", Base64.getEncoder().encodeToString(both))
                .build();
    }

    /** The entry; empty where it is sealed and there is no key, or another one, and where it is open though there is a key. */
    Optional<JsonObject> open(JsonObject file, CacheKey key) {
        Optional<String> sealed = file.findString("sealed");
        if (secret.isEmpty()) {
            return sealed.isPresent() ? Optional.empty() : Optional.of(file);
        }
        return sealed.flatMap(text -> unseal(text, key));
    }

    private Optional<JsonObject> unseal(String text, CacheKey key) {
        try {
            byte[] both = Base64.getDecoder().decode(text);
            if (both.length <= NONCE_BYTES) {
                return Optional.empty();
            }
            byte[] nonce = Arrays.copyOf(both, NONCE_BYTES);
            byte[] sealed = Arrays.copyOfRange(both, NONCE_BYTES, both.length);
            return crypt(Cipher.DECRYPT_MODE, nonce, key, sealed)
                    .map(Json::parse)
                    .filter(JsonObject.class::isInstance)
                    .map(JsonObject.class::cast);
        } catch (IllegalArgumentException | JsonException e) {
            return Optional.empty();
        }
    }

    private Optional<byte[]> crypt(int mode, byte[] nonce, CacheKey key, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, secret.orElseThrow(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(key.text().getBytes(UTF_8));
            return Optional.of(cipher.doFinal(bytes));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
