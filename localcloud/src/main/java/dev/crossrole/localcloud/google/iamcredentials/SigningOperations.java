package dev.crossrole.localcloud.google.iamcredentials;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonNumber;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.project.ServiceAccount;
import dev.crossrole.localcloud.google.rest.ApiException;
import dev.crossrole.localcloud.google.rest.Call;
import dev.crossrole.localcloud.google.rest.GoogleError;
import dev.crossrole.localcloud.google.rest.JsonResponse;
import dev.crossrole.localcloud.google.rest.Route;
import dev.crossrole.localcloud.google.tokens.AccountSigners;
import dev.crossrole.localcloud.google.tokens.SigningKey;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;

/**
 * {@code signBlob} and {@code signJwt}: signatures of a service account for those who may have it sign, with a key that nobody holds.
 * Source: IAM Service Account Credentials API, REST reference.
 */
final class SigningOperations {
    /** Source: {@code signJwt}, {@code payload}: not in the past, and no more than 12 hours in the future. */
    private static final Duration LONGEST = Duration.ofHours(12);

    private final Impersonation impersonation;
    private final AccountSigners signers;
    private final InstantSource clock;

    SigningOperations(Impersonation impersonation, AccountSigners signers, InstantSource clock) {
        this.impersonation = impersonation;
        this.signers = signers;
        this.clock = clock;
    }

    List<Route> routes(String account) {
        return List.of(
                new Route("POST", account + ":signBlob", this::signBlob),
                new Route("POST", account + ":signJwt", this::signJwt));
    }

    private Response signBlob(Call call) throws IOException {
        JsonObject body = call.message();
        SigningKey key = key("iam.serviceAccounts.signBlob", call, body);
        byte[] payload = blob(body.findString("payload").orElse(""));
        return answer(key, "signedBlob", Base64.getEncoder().encodeToString(key.sign(payload)));
    }

    private Response signJwt(Call call) throws IOException {
        JsonObject body = call.message();
        SigningKey key = key("iam.serviceAccounts.signJwt", call, body);
        JsonObject claims = claims(body.findString("payload").orElse(""));
        requireExpiry(claims);
        return answer(key, "signedJwt", key.sign(claims).reveal());
    }

    private SigningKey key(String permission, Call call, JsonObject body) {
        ServiceAccount account = impersonation.require(permission, call, body);
        return signers.of(account.uniqueId());
    }

    private static Response answer(SigningKey key, String member, String signed) {
        return JsonResponse.ok(
                JsonObject.builder().put("keyId", key.id()).put(member, signed).build());
    }

    /** Either alphabet of base64, as ProtoJSON takes bytes. */
    private static byte[] blob(String payload) {
        try {
            return Base64.getDecoder().decode(payload.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            throw refused("Invalid value at 'payload' (TYPE_BYTES), Base64 decoding failed");
        }
    }

    private static JsonObject claims(String payload) {
        try {
            if (Json.parse(payload) instanceof JsonObject claims) {
                return claims;
            }
        } catch (JsonException e) {
            throw refused("The payload is not a JSON object: " + e.getMessage());
        }
        throw refused("The payload is not a JSON object.");
    }

    private void requireExpiry(JsonObject claims) {
        if (!claims.has("exp")) {
            return;
        }
        Instant now = clock.instant();
        boolean good = claims.get("exp") instanceof JsonNumber
                && claims.integer("exp") >= now.getEpochSecond()
                && claims.integer("exp") <= now.plus(LONGEST).getEpochSecond();
        if (!good) {
            throw refused(
                    "The exp claim must be an integer timestamp that is not in the past and no more than 12 hours in the"
                            + " future.");
        }
    }

    private static ApiException refused(String message) {
        return new ApiException(GoogleError.invalidArgument(message));
    }
}
