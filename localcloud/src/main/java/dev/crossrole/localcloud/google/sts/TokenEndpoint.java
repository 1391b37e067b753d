package dev.crossrole.localcloud.google.sts;

import dev.crossrole.identity.google.PoolName;
import dev.crossrole.identity.google.ProviderName;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.access.Bearer;
import dev.crossrole.localcloud.google.project.GoogleProject;
import dev.crossrole.localcloud.google.project.Pool;
import dev.crossrole.localcloud.google.project.PoolProvider;
import dev.crossrole.localcloud.google.rest.JsonResponse;
import dev.crossrole.localcloud.google.rest.RequestId;
import dev.crossrole.localcloud.google.tokens.AccessGrant;
import dev.crossrole.localcloud.google.tokens.AccessToken;
import dev.crossrole.localcloud.google.tokens.AccessTokens;
import dev.crossrole.localcloud.http.Handler;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.google.access.GooglePrincipal;
import dev.crossrole.policy.google.federation.FederatedIdentity;
import dev.crossrole.policy.google.federation.InvalidProviderException;
import dev.crossrole.policy.google.federation.MappingResult;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * {@code POST /v1/token}: a foreign identity for a federated access token (RFC 8693). Source: Security Token Service REST reference,
 * {@code token}.
 */
public final class TokenEndpoint implements Handler {
    public static final String PATH = "/v1/token";

    /** A federated token lives an hour, or until the proof behind it ends. */
    private static final long LIFETIME = 3600;

    private final GoogleProject project;
    private final SubjectVerifier verifier;
    private final AccessTokens tokens;
    private final Bearer bearer;
    private final InstantSource clock;
    private final ExchangeLog log;

    public TokenEndpoint(
            GoogleProject project,
            SubjectVerifier verifier,
            AccessTokens tokens,
            Bearer bearer,
            InstantSource clock,
            ExchangeLog log) {
        this.project = project;
        this.verifier = verifier;
        this.tokens = tokens;
        this.bearer = bearer;
        this.clock = clock;
        this.log = log;
    }

    @Override
    public Response handle(Request request) throws IOException {
        ExchangeLog.Entry entry = log.entry(RequestId.of(request).orElse(""));
        try {
            return exchange(ExchangeRequest.parse(request), entry);
        } catch (ExchangeRefused e) {
            entry.refused(e.description());
            return e.response();
        }
    }

    private Response exchange(ExchangeRequest request, ExchangeLog.Entry entry) throws IOException, ExchangeRefused {
        if (request.boundary().isPresent()) {
            return downscope(request, request.boundary().get(), entry);
        }
        entry.about(request.audience());
        PoolProvider provider = provider(request.audience());
        VerifiedSubject subject = verifier.verify(request, provider);
        entry.from(subject.name());
        FederatedIdentity identity = map(provider, subject, entry);
        ProviderName name = provider.config().name();
        GooglePrincipal principal = new GooglePrincipal.Federated(new PoolName(name.project(), name.pool()), identity);
        return issue(principal, request.scopes(), subject);
    }

    /**
     * A token of this cloud for one that can do less and lives no longer. Source: Security Token Service REST reference, {@code token}: a
     * token that has a boundary gets no second one.
     */
    private Response downscope(ExchangeRequest request, JsonObject boundary, ExchangeLog.Entry entry)
            throws ExchangeRefused {
        Instant now = clock.instant();
        AccessGrant grant = bearer.active(request.subjectToken())
                .orElseThrow(() -> ExchangeRefused.invalidGrant("The subject token is not a valid access token."));
        entry.from(grant.principal().describe());
        if (grant.boundary().isPresent()) {
            throw ExchangeRefused.invalidRequest("The subject token has an access boundary already.");
        }
        AccessToken token =
                tokens.issue(new AccessGrant(grant.principal(), grant.scopes(), Optional.of(boundary), grant.expiry()));
        return answer(token, Duration.between(now, grant.expiry()).toSeconds());
    }

    private PoolProvider provider(String audience) throws ExchangeRefused {
        ProviderName name;
        try {
            name = ProviderName.parse(audience);
        } catch (IllegalArgumentException e) {
            throw malformedAudience();
        }
        if (!name.audience().equals(audience)) {
            throw malformedAudience();
        }
        boolean poolServes = project.pool(new PoolName(name.project(), name.pool()))
                .filter(Pool::serves)
                .isPresent();
        return project.provider(name)
                .filter(provider -> poolServes && provider.serves())
                .orElseThrow(ExchangeRefused::invalidTarget);
    }

    private static FederatedIdentity map(PoolProvider provider, VerifiedSubject subject, ExchangeLog.Entry entry)
            throws ExchangeRefused {
        MappingResult result;
        try {
            result = provider.mapper().map(subject.assertion());
        } catch (InvalidProviderException e) {
            throw ExchangeRefused.invalidGrant("The provider is misconfigured: " + e.getMessage());
        }
        entry.decided(result.decision());
        return switch (result) {
            case MappingResult.Mapped(FederatedIdentity identity, Decision ignored) -> identity;
            case MappingResult.Refused(String error, String description, Decision ignored) ->
                throw new ExchangeRefused(error, description);
        };
    }

    private Response issue(GooglePrincipal principal, Set<String> scopes, VerifiedSubject subject) {
        Instant now = clock.instant();
        long left = subject.expiry()
                .map(expiry -> Duration.between(now, expiry).toSeconds())
                .orElse(LIFETIME);
        long lifetime = Math.max(1, Math.min(LIFETIME, left));
        return answer(tokens.issue(new AccessGrant(principal, scopes, now.plusSeconds(lifetime))), lifetime);
    }

    private static Response answer(AccessToken token, long lifetime) {
        JsonObject.Builder body = JsonObject.builder()
                .put("access_token", token.text().reveal())
                .put("issued_token_type", "urn:ietf:params:oauth:token-type:access_token")
                .put("token_type", "Bearer");
        // The real service was seen to leave the member out when about a second is left.
        if (lifetime > 1) {
            body.put("expires_in", lifetime);
        }
        return JsonResponse.ok(body.build()).with("Cache-Control", "no-store");
    }

    private static ExchangeRefused malformedAudience() {
        return ExchangeRefused.invalidRequest(
                "Invalid value for \"audience\". This value should be the full resource name of the Identity Provider. See"
                        + " https://cloud.google.com/iam/docs/reference/sts/rest/v1/TopLevel/token for the list of possible"
                        + " formats.");
    }
}
