package dev.crossrole.localcloud.google.tokens;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.google.access.GooglePrincipal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What an access token says to the cloud that sealed it.
 *
 * @param principal who bears it
 * @param scopes what it is good for, at most
 * @param boundary what it can do at most, as the exchange that downscoped it was told; empty where none did
 * @param expiry the first moment at which it is good for nothing, in whole seconds
 */
public record AccessGrant(
        GooglePrincipal principal, Set<String> scopes, Optional<JsonObject> boundary, Instant expiry) {

    /** A grant without a boundary. */
    public AccessGrant(GooglePrincipal principal, Set<String> scopes, Instant expiry) {
        this(principal, scopes, Optional.empty(), expiry);
    }

    public AccessGrant {
        scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
        expiry = expiry.truncatedTo(ChronoUnit.SECONDS);
    }
}
