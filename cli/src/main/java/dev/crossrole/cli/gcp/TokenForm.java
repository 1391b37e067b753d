package dev.crossrole.cli.gcp;

import dev.crossrole.cli.options.UsageException;
import dev.crossrole.credentials.AccessToken;
import dev.crossrole.identity.json.JsonObject;
import java.time.Duration;
import java.time.Instant;

/**
 * The forms a token is printed in. It goes to the program that asked for it, so here it is shown.
 */
enum TokenForm {
    TOKEN {
        @Override
        String of(AccessToken token, Instant now) {
            return token.token().reveal();
        }
    },
    JSON {
        @Override
        String of(AccessToken token, Instant now) {
            return JsonObject.builder()
                    .put("version", 1)
                    .put("access_token", token.token().reveal())
                    .put("token_type", "Bearer")
                    .put(
                            "expires_in",
                            Math.max(
                                    0, Duration.between(now, token.expiration()).toSeconds()))
                    .put("expiration", token.expiration().toString())
                    .build()
                    .compact();
        }
    };

    abstract String of(AccessToken token, Instant now);

    static TokenForm parse(String text) {
        return switch (text) {
            case "token" -> TOKEN;
            case "json" -> JSON;
            default ->
                throw new UsageException("--format must be token, json, adc or executable, but is '" + text + "'");
        };
    }
}
