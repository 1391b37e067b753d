package dev.crossrole.localcloud.google.oauth;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.keyring.AccountKeyring;
import dev.crossrole.localcloud.google.oauth.Assertion.Wanted;
import dev.crossrole.localcloud.google.project.GoogleProject;
import dev.crossrole.localcloud.google.project.ServiceAccount;
import dev.crossrole.localcloud.google.rest.JsonResponse;
import dev.crossrole.localcloud.google.rest.RequestId;
import dev.crossrole.localcloud.google.tokens.AccessGrant;
import dev.crossrole.localcloud.google.tokens.AccessTokens;
import dev.crossrole.localcloud.google.tokens.IdTokenClaims;
import dev.crossrole.localcloud.google.tokens.IdTokens;
import dev.crossrole.localcloud.http.Handler;
import dev.crossrole.localcloud.http.Parameters;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * {@code POST /token}: a signed assertion for an access token or an ID token (RFC 7523 section 2.1). Source: Google Identity, "Using
 * OAuth 2.0 for server to server applications".
 */
public final class AssertionGrant implements Handler {
    public static final String PATH = "/token";

    private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    /** Twice what any assertion needs that is signed with a key of 2048 bits. */
    private static final int MOST_BODY = 64 * 1024;
    /** Seconds. The real endpoint says one less than the hour that is documented. */
    private static final long LIFETIME = 3599;

    private final AssertionVerifier verifier;
    private final AccessTokens accessTokens;
    private final IdTokens idTokens;
    private final InstantSource clock;
    private final GrantLog log;

    public AssertionGrant(
            GoogleProject project,
            AccountKeyring keyring,
            AccessTokens accessTokens,
            IdTokens idTokens,
            InstantSource clock,
            GrantLog log) {
        this.verifier = new AssertionVerifier(project, keyring, clock);
        this.accessTokens = accessTokens;
        this.idTokens = idTokens;
        this.clock = clock;
        this.log = log;
    }

    @Override
    public Response handle(Request request) throws IOException {
        String requestId = RequestId.of(request).orElse("");
        try {
            Assertion assertion = verifier.verify(assertion(Parameters.parseForm(request.readBody(MOST_BODY))));
            log.granted(requestId, assertion.account().email());
            JsonObject answer = switch (assertion.wanted()) {
                case Wanted.Access access -> accessToken(assertion.account(), access);
                case Wanted.Identity identity -> idToken(assertion.account(), identity);
            };
            return JsonResponse.ok(answer).with("Cache-Control", "no-store");
        } catch (GrantRefused e) {
            log.refused(requestId, e.description());
            return e.response();
        }
    }

    private static Secret assertion(Parameters form) throws GrantRefused {
        String grantType = form.first("grant_type").orElse("");
        if (!grantType.equals(JWT_BEARER)) {
            throw GrantRefused.grantType(grantType);
        }
        List<String> assertions = form.pairs().stream()
                .filter(pair -> pair.getKey().equals("assertion"))
                .map(pair -> pair.getValue())
                .toList();
        // RFC 6749 section 3.2: request parameters must not be included more than once.
        if (assertions.size() != 1) {
            throw GrantRefused.malformed();
        }
        return Secret.of(assertions.getFirst());
    }

    private JsonObject accessToken(ServiceAccount account, Wanted.Access wanted) {
        AccessGrant grant = new AccessGrant(
                account.principal(), wanted.scopes(), clock.instant().plusSeconds(LIFETIME));
        return JsonObject.builder()
                .put("access_token", accessTokens.issue(grant).text().reveal())
                .put("expires_in", LIFETIME)
                .put("token_type", "Bearer")
                .build();
    }

    /** Unlike the ID tokens of machines, these name the e-mail as their authorized party. */
    private JsonObject idToken(ServiceAccount account, Wanted.Identity wanted) {
        IdTokenClaims claims = new IdTokenClaims(
                wanted.audience(), account.uniqueId(), account.email(), Optional.of(account.email()), Optional.empty());
        return JsonObject.builder()
                .put("id_token", idTokens.mint(claims).reveal())
                .build();
    }
}
