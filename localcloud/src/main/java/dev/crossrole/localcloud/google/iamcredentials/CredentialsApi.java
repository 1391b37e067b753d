package dev.crossrole.localcloud.google.iamcredentials;

import dev.crossrole.identity.json.JsonNull;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.project.ServiceAccount;
import dev.crossrole.localcloud.google.rest.ApiException;
import dev.crossrole.localcloud.google.rest.Call;
import dev.crossrole.localcloud.google.rest.GoogleError;
import dev.crossrole.localcloud.google.rest.JsonResponse;
import dev.crossrole.localcloud.google.rest.Route;
import dev.crossrole.localcloud.google.tokens.AccessGrant;
import dev.crossrole.localcloud.google.tokens.AccessToken;
import dev.crossrole.localcloud.google.tokens.AccessTokens;
import dev.crossrole.localcloud.google.tokens.AccountSigners;
import dev.crossrole.localcloud.google.tokens.IdTokenClaims;
import dev.crossrole.localcloud.google.tokens.IdTokens;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code iamcredentials.googleapis.com/v1}. Source: the API's REST reference; the texts of errors are those that the real service was
 * seen to answer.
 */
public final class CredentialsApi {
    private static final String ACCOUNT = "/v1/projects/-/serviceAccounts/{account}";

    private final Impersonation impersonation;
    private final AccessTokens accessTokens;
    private final IdTokens idTokens;
    private final InstantSource clock;
    private final SigningOperations signing;

    public CredentialsApi(
            Impersonation impersonation,
            AccessTokens accessTokens,
            IdTokens idTokens,
            AccountSigners signers,
            InstantSource clock) {
        this.impersonation = impersonation;
        this.accessTokens = accessTokens;
        this.idTokens = idTokens;
        this.clock = clock;
        this.signing = new SigningOperations(impersonation, signers, clock);
    }

    public List<Route> routes() {
        List<Route> routes = new ArrayList<>(signing.routes(ACCOUNT));
        routes.add(new Route("POST", ACCOUNT + ":generateAccessToken", this::generateAccessToken));
        routes.add(new Route("POST", ACCOUNT + ":generateIdToken", this::generateIdToken));
        return routes;
    }

    private Response generateAccessToken(Call call) throws IOException {
        JsonObject body = call.message();
        ServiceAccount account = impersonation.require("iam.serviceAccounts.getAccessToken", call, body);
        Set<String> scopes = RequestedScopes.of(body);
        long lifetime = Lifetime.of(body, account.email());
        AccessToken token = accessTokens.issue(
                new AccessGrant(account.principal(), scopes, clock.instant().plusSeconds(lifetime)));
        // Whole seconds: Python's library knows no fraction here.
        return JsonResponse.ok(JsonObject.builder()
                .put("accessToken", token.text().reveal())
                .put("expireTime", token.expiry().toString())
                .build());
    }

    private Response generateIdToken(Call call) throws IOException {
        JsonObject body = call.message();
        ServiceAccount account = impersonation.require("iam.serviceAccounts.getOpenIdToken", call, body);
        String audience = body.findString("audience")
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new ApiException(GoogleError.invalidArgument("The audience must not be empty.")));
        Optional<String> email = body.flag("includeEmail") ? Optional.of(account.email()) : Optional.empty();
        IdTokenClaims claims = new IdTokenClaims(audience, account.uniqueId(), email, organization(body));
        return JsonResponse.ok(JsonObject.builder()
                .put("token", idTokens.mint(claims).reveal())
                .build());
    }

    /** The local project belongs to no organization, which the claim says with null. */
    private static Optional<JsonObject> organization(JsonObject body) {
        return body.flag("organizationNumberIncluded")
                ? Optional.of(JsonObject.builder()
                        .put("organization_number", new JsonNull())
                        .build())
                : Optional.empty();
    }
}
