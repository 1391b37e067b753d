package dev.crossrole.credentials;

import dev.crossrole.identity.Secret;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A Google OAuth 2.0 access token, sent as a bearer.
 *
 * @param expiration the instant from which Google refuses it, in whole seconds, as Google counts
 */
public record AccessToken(Secret token, Instant expiration) {
    public AccessToken {
        // Down, since a token is better renewed a moment early.
        expiration = expiration.truncatedTo(ChronoUnit.SECONDS);
    }
}
