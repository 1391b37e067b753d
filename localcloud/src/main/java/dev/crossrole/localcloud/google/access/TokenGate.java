package dev.crossrole.localcloud.google.access;

import dev.crossrole.localcloud.google.access.Bearer.Authentication.Authenticated;
import dev.crossrole.localcloud.google.access.Bearer.Authentication.Refused;
import dev.crossrole.localcloud.google.rest.GoogleError;
import dev.crossrole.localcloud.google.rest.RequestId;
import dev.crossrole.localcloud.google.tokens.AccessGrant;
import dev.crossrole.localcloud.http.Request;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/** The gate: bearer authentication, then the token's scopes. */
public final class TokenGate implements GoogleAccessGate {
    private final Bearer bearer;
    private final Authorizer authorizer;

    public TokenGate(Bearer bearer, Authorizer authorizer) {
        this.bearer = bearer;
        this.authorizer = authorizer;
    }

    @Override
    public Admission admit(Request request, String service, Set<String> scopes) {
        return switch (bearer.authenticate(request, service)) {
            case Refused(GoogleError error) -> new Admission.Refused(error);
            case Authenticated(AccessGrant grant)
            when Collections.disjoint(grant.scopes(), scopes) ->
                new Admission.Refused(GoogleError.permissionDenied("Request had insufficient authentication scopes.")
                        .because("ACCESS_TOKEN_SCOPE_INSUFFICIENT", "googleapis.com", Map.of("service", service)));
            // Boundaries are made for Cloud Storage alone. Elsewhere such a token would be worth all that its owner
            // may, so it is
            // worth nothing there.
            case Authenticated(AccessGrant grant)
            when grant.boundary().isPresent() && !service.equals("storage.googleapis.com") ->
                new Admission.Refused(GoogleError.permissionDenied(
                        "The token has a Credential Access Boundary, which is only available for Cloud Storage."));
            case Authenticated(AccessGrant grant) ->
                new Admission.Admitted(new AskingCaller(
                        new Asker(
                                RequestId.of(request).orElse(""),
                                service,
                                grant.principal(),
                                grant.boundary().map(AccessBoundary::parse)),
                        authorizer));
        };
    }
}
