package dev.crossrole.localcloud.google;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.tokens.SealingKey;
import dev.crossrole.localcloud.google.tokens.SigningKey;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The keys of a local Google Cloud: one signs ID tokens, one seals access tokens. A cloud that starts with the same keys accepts
 * the tokens of the one before it.
 */
public record GoogleKeys(SigningKey signing, SealingKey sealing) {

    /** Fresh keys. Makes an RSA key, which takes a fraction of a second. */
    public static GoogleKeys random(SecureRandom random) {
        return new GoogleKeys(SigningKey.random(random), SealingKey.random(random));
    }

    /**
     * Reads what {@link #save()} wrote. No key is generated.
     *
     * @throws IllegalArgumentException with one sentence, when a key is missing or damaged; no key is quoted
     */
    public static GoogleKeys load(JsonObject saved) {
        try {
            return new GoogleKeys(
                    SigningKey.fromPkcs8(bytes(saved, "signing")), SealingKey.of(bytes(saved, "sealing")));
        } catch (JsonException e) {
            throw new IllegalArgumentException("the saved keys are damaged: " + e.getMessage(), e);
        }
    }

    /** Both private keys as a JSON document, to be kept where only their owner reads. */
    public Secret save() {
        Base64.Encoder base64 = Base64.getEncoder();
        return Secret.of(JsonObject.builder()
                .put("signing", base64.encodeToString(signing.pkcs8()))
                .put("sealing", base64.encodeToString(sealing.bytes()))
                .build()
                .compact());
    }

    private static byte[] bytes(JsonObject saved, String name) {
        try {
            return Base64.getDecoder().decode(saved.string(name));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the saved keys are damaged: '" + name + "' is not base64", e);
        }
    }

    /** The public half's id only. */
    @Override
    public String toString() {
        return "GoogleKeys[" + signing.id() + "]";
    }
}
