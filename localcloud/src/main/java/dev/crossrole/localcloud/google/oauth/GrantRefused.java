package dev.crossrole.localcloud.google.oauth;

import dev.crossrole.localcloud.google.rest.OAuthError;
import dev.crossrole.localcloud.http.Response;

/**
 * No token is given. Texts are those that the real endpoint has been seen to answer; it says little on purpose, so that whoever guesses
 * learns nothing.
 */
final class GrantRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String error;
    private final String description;

    private GrantRefused(String error, String description) {
        super(error + ": " + description, null, false, false);
        this.error = error;
        this.description = description;
    }

    /** The assertion is no JWT at all. */
    static GrantRefused malformed() {
        return new GrantRefused("invalid_request", "Bad Request");
    }

    static GrantRefused grantType(String stated) {
        return new GrantRefused("unsupported_grant_type", "Invalid grant_type: " + stated);
    }

    /** Another algorithm, another key, an unknown, disabled or deleted one: all are told the same. */
    static GrantRefused signature() {
        return invalidGrant("Invalid JWT Signature.");
    }

    /** The issuer is unknown, deleted or disabled. */
    static GrantRefused account() {
        return invalidGrant("Invalid grant: account not found");
    }

    static GrantRefused window() {
        return invalidGrant("Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe."
                + " Check your iat and exp values in the JWT claim.");
    }

    static GrantRefused notSet(String claim, String meaning) {
        return invalidGrant("Invalid JWT: " + claim + " (" + meaning + ") is not set.");
    }

    static GrantRefused audience() {
        return invalidGrant("Invalid JWT: Failed audience check.");
    }

    static GrantRefused scope() {
        return new GrantRefused("invalid_scope", "Invalid OAuth scope or ID token audience provided.");
    }

    /** A subject other than the issuer needs domain-wide delegation, which the local cloud has no domain for. */
    static GrantRefused delegation() {
        return new GrantRefused(
                "unauthorized_client",
                "Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the"
                        + " scopes requested.");
    }

    private static GrantRefused invalidGrant(String description) {
        return new GrantRefused("invalid_grant", description);
    }

    String description() {
        return description;
    }

    Response response() {
        return OAuthError.response(error, description);
    }
}
