package dev.crossrole.localcloud.google.tokens;

import dev.crossrole.identity.Secret;
import java.time.Instant;

/** An access token as its owner gets it: opaque, and good until its expiry. */
public record AccessToken(Secret text, Instant expiry) {}
