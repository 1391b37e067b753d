package dev.crossrole.localcloud.google.tokens;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.google.access.GooglePrincipal;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Makes access tokens and knows its own again. A token holds its grant, sealed, so nothing is stored; to its bearer it is opaque, as
 * Google's are. The prefixes are Google's: {@code ya29.} and, for federated identities, {@code ya29.d.}.
 */
public final class AccessTokens {
    private static final String OF_ACCOUNTS = "ya29.";
    private static final String OF_FEDERATED = "ya29.d.";
    /** The documented largest size. Source: Security Token Service REST reference, {@code token}, field {@code accessToken}. */
    private static final int MAX_LENGTH = 12288;

    private final SealingKey key;
    private final RandomGenerator random;

    public AccessTokens(SealingKey key, RandomGenerator random) {
        this.key = key;
        this.random = random;
    }

    public AccessToken issue(AccessGrant grant) {
        String prefix = grant.principal() instanceof GooglePrincipal.Federated ? OF_FEDERATED : OF_ACCOUNTS;
        JsonObject.Builder body = JsonObject.builder()
                .put("principal", PrincipalJson.write(grant.principal()))
                .putStrings("scopes", grant.scopes().stream().toList())
                .put("expiry", grant.expiry().getEpochSecond());
        grant.boundary().ifPresent(boundary -> body.put("boundary", boundary));
        String sealed = key.seal(prefix, body.build().compact(), random);
        return new AccessToken(Secret.of(prefix + sealed), grant.expiry());
    }

    /** The grant of a token, which may have expired; empty where this cloud never made it. */
    public Optional<AccessGrant> open(Secret token) {
        String text = token.reveal();
        String prefix = text.startsWith(OF_FEDERATED) ? OF_FEDERATED : OF_ACCOUNTS;
        if (text.length() > MAX_LENGTH || !text.startsWith(prefix)) {
            return Optional.empty();
        }
        return key.open(prefix, text.substring(prefix.length())).flatMap(AccessTokens::grant);
    }

    private static Optional<AccessGrant> grant(String body) {
        try {
            JsonObject json = (JsonObject) Json.parse(body);
            return Optional.of(new AccessGrant(
                    PrincipalJson.read(json.object("principal")),
                    new LinkedHashSet<>(json.strings("scopes")),
                    json.findObject("boundary"),
                    Instant.ofEpochSecond(json.integer("expiry"))));
        } catch (JsonException e) {
            // Sealed with the right key by a version that wrote something else.
            return Optional.empty();
        }
    }
}
