package dev.crossrole.localcloud.google.rest;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.http.Response;

/** The error shape of OAuth 2.0 (RFC 6749 section 5.2), which Google's token services have and its other APIs have not. */
public final class OAuthError {
    private OAuthError() {}

    /**
     * The answer to a request for a token that is refused.
     *
     * @param error one of the specification's codes, such as {@code invalid_grant}
     */
    public static Response response(String error, String description) {
        return JsonResponse.of(
                400,
                JsonObject.builder()
                        .put("error", error)
                        .put("error_description", description)
                        .build());
    }
}
