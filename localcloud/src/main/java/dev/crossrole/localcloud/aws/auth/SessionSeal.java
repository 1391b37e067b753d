package dev.crossrole.localcloud.aws.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Seals a document into a session token, in base64. A token opens for its own access key id only. */
final class SessionSeal {
    /** The longest token read; with all tags and policies at their limits one stays below half of it. */
    private static final int MAX_LENGTH = 64 * 1024;

    private final Seal seal;

    SessionSeal(SessionKey sessionKey, RandomGenerator random) {
        this.seal = new Seal(sessionKey, "session token", random);
    }

    Secret seal(String accessKeyId, JsonObject document) {
        byte[] token = seal.seal(accessKeyId, document.compact().getBytes(UTF_8));
        return Secret.of(Base64.getEncoder().encodeToString(token));
    }

    Optional<JsonObject> open(String accessKeyId, Secret token) {
        return seal.open(accessKeyId, decode(token.reveal()))
                .map(Json::parse)
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast);
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
