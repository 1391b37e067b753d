package dev.crossrole.credentials;

import dev.crossrole.identity.Secret;
import java.time.Instant;

/**
 * A Google OAuth 2.0 access token, sent as a bearer.
 *
 * @param expiration the instant from which Google refuses it
 */
public record AccessToken(Secret token, Instant expiration) {}
