package dev.crossrole.localcloud.google.sts;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.access.Bearer;
import dev.crossrole.localcloud.google.rest.JsonResponse;
import dev.crossrole.localcloud.google.rest.OAuthError;
import dev.crossrole.localcloud.google.tokens.AccessGrant;
import dev.crossrole.localcloud.http.Handler;
import dev.crossrole.localcloud.http.Parameters;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import dev.crossrole.policy.google.access.GooglePrincipal;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code POST /v1/introspect}: what an access token is that this token service gave (RFC 7662). Tokens of other services are as unknown
 * to it as forged ones. Source: Security Token Service REST reference, {@code introspect}. Members that it does not document the values
 * of for such tokens ({@code iss}, {@code iat}, the {@code sub} of a federated identity) are left out, as RFC 7662 section 2.2 allows.
 * The real service wants its client to authenticate; whoever has the token can ask here.
 */
public final class IntrospectionEndpoint implements Handler {
    public static final String PATH = "/v1/introspect";

    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final int MOST_BODY = 64 * 1024;

    private final Bearer bearer;

    public IntrospectionEndpoint(Bearer bearer) {
        this.bearer = bearer;
    }

    @Override
    public Response handle(Request request) throws IOException {
        Parameters form = Parameters.parseForm(request.readBody(MOST_BODY));
        Optional<String> token = form.first("token").filter(text -> !text.isEmpty());
        if (token.isEmpty()) {
            return OAuthError.response("invalid_request", "The parameter \"token\" is missing.");
        }
        // The one hint that the reference allows.
        if (!form.first("token_type_hint").orElse(ACCESS_TOKEN).equals(ACCESS_TOKEN)) {
            return OAuthError.response("invalid_request", "The token_type_hint must be \"" + ACCESS_TOKEN + "\".");
        }
        JsonObject answer = bearer.active(Secret.of(token.get()))
                .filter(IntrospectionEndpoint::isOurs)
                .map(IntrospectionEndpoint::active)
                .orElseGet(() -> JsonObject.builder().put("active", false).build());
        return JsonResponse.ok(answer).with("Cache-Control", "no-store");
    }

    private static boolean isOurs(AccessGrant grant) {
        return grant.principal() instanceof GooglePrincipal.Federated
                || grant.boundary().isPresent();
    }

    private static JsonObject active(AccessGrant grant) {
        JsonObject.Builder json = JsonObject.builder()
                .put("active", true)
                .put("scope", String.join(" ", grant.scopes()))
                // An int64, which Google's JSON writes as text.
                .put("exp", Long.toString(grant.expiry().getEpochSecond()));
        switch (grant.principal()) {
            case GooglePrincipal.Federated federated -> json.put("username", federated.describe());
            case GooglePrincipal.ServiceAccount(String email, String uniqueId) ->
                json.put("username", email).put("sub", uniqueId);
            case GooglePrincipal.User(String email) -> json.put("username", email);
            case GooglePrincipal.Anonymous ignored -> throw new IllegalStateException("nobody bears a token");
        }
        return json.build();
    }
}
