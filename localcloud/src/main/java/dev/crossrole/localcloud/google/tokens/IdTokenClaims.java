package dev.crossrole.localcloud.google.tokens;

import dev.crossrole.identity.json.JsonObject;
import java.util.Optional;

/**
 * What an ID token says beyond its issuer and times.
 *
 * @param audience whom it is for, as asked
 * @param uniqueId the service account's numeric id: {@code sub}
 * @param authorizedParty {@code azp}: the numeric id again, or the e-mail in a token that was got for a signed assertion
 * @param email the account's e-mail, where it was asked for
 * @param google the claim {@code google}: facts about the instance or the organization
 */
public record IdTokenClaims(
        String audience, String uniqueId, String authorizedParty, Optional<String> email, Optional<JsonObject> google) {

    /** A token whose authorized party is the account by its number, as machines and {@code generateIdToken} get it. */
    public IdTokenClaims(String audience, String uniqueId, Optional<String> email, Optional<JsonObject> google) {
        this(audience, uniqueId, uniqueId, email, google);
    }
}
