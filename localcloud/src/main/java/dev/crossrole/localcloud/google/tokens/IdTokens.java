package dev.crossrole.localcloud.google.tokens;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Mints Google's ID tokens: what a metadata server and {@code generateIdToken} hand out, and what AWS verifies as
 * {@code accounts.google.com}.
 */
public final class IdTokens {
    /** The one issuer there is, whoever asks and wherever. Source: Compute Engine, "Verify VM identity". */
    public static final String ISSUER = "https://accounts.google.com";

    /** {@code exp - iat} of every ID token. Source: same page, "iat and exp: one hour". */
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final SigningKey key;
    private final InstantSource clock;

    public IdTokens(SigningKey key, InstantSource clock) {
        this.key = key;
        this.clock = clock;
    }

    /** A token for this identity, valid for an hour from now. */
    public Secret mint(IdTokenClaims claims) {
        Instant now = clock.instant();
        // azp is the account's unique id, not its e-mail; AWS turns it into accounts.google.com:aud (IAM User Guide,
        // "Available
        // keys for AWS OIDC federation"). Members stand in the alphabetical order that Google's documents show.
        JsonObject.Builder token =
                JsonObject.builder().put("aud", claims.audience()).put("azp", claims.authorizedParty());
        claims.email().ifPresent(email -> token.put("email", email).put("email_verified", true));
        token.put("exp", now.plus(LIFETIME).getEpochSecond());
        claims.google().ifPresent(google -> token.put("google", google));
        return key.sign(token.put("iat", now.getEpochSecond())
                .put("iss", ISSUER)
                .put("sub", claims.uniqueId())
                .build());
    }
}
