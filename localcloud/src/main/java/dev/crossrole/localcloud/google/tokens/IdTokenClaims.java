package dev.crossrole.localcloud.google.tokens;

import dev.crossrole.identity.json.JsonObject;
import java.util.Optional;

/**
 * What an ID token says beyond its issuer and times.
 *
 * @param audience whom it is for, as asked
 * @param uniqueId the service account's numeric id: {@code sub} and {@code azp}
 * @param email the account's e-mail, where it was asked for
 * @param google the claim {@code google}: facts about the instance or the organization
 */
public record IdTokenClaims(String audience, String uniqueId, Optional<String> email, Optional<JsonObject> google) {}
