package dev.crossrole.localcloud.google.sts;

import dev.crossrole.identity.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * What a subject token proved.
 *
 * @param name who it is at home: an ARN, or the {@code sub} of a token
 * @param assertion what mapping and condition know as {@code assertion}
 * @param expiry when the proof ends, where it says so; a federated token does not outlive it
 */
record VerifiedSubject(String name, JsonObject assertion, Optional<Instant> expiry) {}
