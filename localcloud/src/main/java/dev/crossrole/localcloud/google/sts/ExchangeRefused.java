package dev.crossrole.localcloud.google.sts;

import dev.crossrole.localcloud.google.rest.OAuthError;
import dev.crossrole.localcloud.http.Response;
import dev.crossrole.policy.google.federation.AssertionRules;
import java.util.Optional;

/**
 * The exchange ends here, with an error of OAuth 2.0 (RFC 6749 section 5.2, RFC 8693 section 2.2.2), which is not the shape of
 * Google's other APIs. Texts are those that Google has been seen to answer, where any was seen.
 */
final class ExchangeRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String error;
    private final String description;

    ExchangeRefused(String error, String description) {
        super(error + ": " + description, null, false, false);
        this.error = error;
        this.description = description;
    }

    static ExchangeRefused invalidRequest(String description) {
        return new ExchangeRefused("invalid_request", description);
    }

    static ExchangeRefused invalidGrant(String description) {
        return new ExchangeRefused("invalid_grant", description);
    }

    static ExchangeRefused unauthorizedClient(String description) {
        return new ExchangeRefused("unauthorized_client", description);
    }

    /** Refuses where a rule for assertions finds fault. */
    static void onFault(Optional<AssertionRules.Fault> fault) throws ExchangeRefused {
        if (fault.isPresent()) {
            throw new ExchangeRefused(fault.get().error(), fault.get().description());
        }
    }

    /** Whether the provider is unknown, deleted or disabled is not told. */
    static ExchangeRefused invalidTarget() {
        return new ExchangeRefused(
                "invalid_target",
                "The target service indicated by the \"audience\" parameters is invalid. This might either be because the pool or"
                        + " provider is disabled or deleted or because it doesn't exist.");
    }

    String description() {
        return description;
    }

    Response response() {
        return OAuthError.response(error, description);
    }
}
