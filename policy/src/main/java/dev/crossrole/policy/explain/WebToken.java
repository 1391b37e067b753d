package dev.crossrole.policy.explain;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.identity.jwt.Jwt;
import dev.crossrole.identity.jwt.JwtException;
import java.util.Optional;

/** A token as it was handed in. Nobody has verified its signature. */
public sealed interface WebToken {

    /**
     * A token whose claims can be read.
     *
     * @param signed whether there was a whole token, and not just its claims
     */
    record Decoded(Jwt jwt, boolean signed) implements WebToken {
        /** The algorithm that it says it is signed by. */
        public Optional<String> algorithm() {
            return jwt.header().find("alg").filter(JsonString.class::isInstance).map(alg -> ((JsonString) alg).value());
        }

        public JsonObject claims() {
            return jwt.claims();
        }
    }

    /** A text that is no JWT, such as an access token. */
    record NotAToken(String why) implements WebToken {}

    /** Reads a JWT, or the claims of one as a JSON object, for those who do not want to hand a token on. */
    static WebToken of(Secret text) {
        String token = text.reveal().strip();
        try {
            if (token.startsWith("{")) {
                return Json.parse(token) instanceof JsonObject claims
                        ? new Decoded(new Jwt(JsonObject.builder().build(), claims), false)
                        : new NotAToken("it is not an object of claims");
            }
            return new Decoded(Jwt.decode(token), true);
        } catch (JwtException | JsonException e) {
            return new NotAToken(String.valueOf(e.getMessage()));
        }
    }
}
