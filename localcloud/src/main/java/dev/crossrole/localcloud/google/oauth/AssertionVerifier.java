package dev.crossrole.localcloud.google.oauth;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.jwt.Jwt;
import dev.crossrole.identity.jwt.JwtException;
import dev.crossrole.localcloud.google.keyring.AccountKeyring;
import dev.crossrole.localcloud.google.oauth.Assertion.Wanted;
import dev.crossrole.localcloud.google.project.GoogleProject;
import dev.crossrole.localcloud.google.project.ServiceAccount;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies what the holder of a service account's key has signed. Source: Google Identity, "Using OAuth 2.0 for server to server
 * applications", forming the JWT; the order of the checks is that in which the real endpoint was seen to complain: form, signature,
 * issuer, times, scope, audience.
 */
final class AssertionVerifier {
    /** The one audience. Clients name it even when they are told to send the assertion elsewhere. */
    static final String AUDIENCE = "https://oauth2.googleapis.com/token";

    /** Source: same page, {@code exp}: at most one hour after {@code iat}. */
    private static final Duration LONGEST = Duration.ofHours(1);

    /** How far a client's clock may be ahead. How much Google forgives is not documented; eight minutes were seen refused. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final String SCOPE_PREFIX = "https://www.googleapis.com/auth/";
    private static final Set<String> SHORT_SCOPES = Set.of("openid", "email", "profile");

    private final GoogleProject project;
    private final AccountKeyring keyring;
    private final InstantSource clock;

    AssertionVerifier(GoogleProject project, AccountKeyring keyring, InstantSource clock) {
        this.project = project;
        this.keyring = keyring;
        this.clock = clock;
    }

    Assertion verify(Secret token) throws GrantRefused {
        Jwt jwt = decode(token);
        ServiceAccount account = issuer(jwt, keyring.signer(token, jwt).orElseThrow(GrantRefused::signature));
        requireTimes(jwt);
        Wanted wanted = wanted(jwt);
        // Several audiences, of which this is one, are not this audience.
        if (!jwt.audiences().equals(List.of(AUDIENCE))) {
            throw GrantRefused.audience();
        }
        if (!jwt.subject().orElse(account.email()).equals(account.email())) {
            throw GrantRefused.delegation();
        }
        return new Assertion(account, wanted);
    }

    private static Jwt decode(Secret token) throws GrantRefused {
        try {
            return Jwt.decode(token.reveal());
        } catch (JwtException e) {
            throw GrantRefused.malformed();
        }
    }

    private Optional<ServiceAccount> account(Jwt jwt) {
        return jwt.issuer().flatMap(project::serviceAccount);
    }

    /** Whoever signs with one account's key does not speak for another. */
    private ServiceAccount issuer(Jwt jwt, String signer) throws GrantRefused {
        ServiceAccount account = account(jwt).filter(found -> !found.disabled()).orElseThrow(GrantRefused::account);
        if (!account.uniqueId().equals(signer)) {
            throw GrantRefused.signature();
        }
        return account;
    }

    private void requireTimes(Jwt jwt) throws GrantRefused {
        Instant issued = jwt.issuedAt().orElseThrow(() -> GrantRefused.notSet("iat", "issued at"));
        Instant expiry = jwt.expiration().orElseThrow(() -> GrantRefused.notSet("exp", "expiration time"));
        Instant now = clock.instant();
        boolean begun = !issued.isAfter(now.plus(SKEW));
        boolean lasts = expiry.isAfter(now);
        boolean isShort = !expiry.isAfter(issued.plus(LONGEST)) && expiry.isAfter(issued);
        if (!begun || !lasts || !isShort) {
            throw GrantRefused.window();
        }
    }

    private static Wanted wanted(Jwt jwt) throws GrantRefused {
        Set<String> scopes = new LinkedHashSet<>(
                Arrays.asList(jwt.claims().findString("scope").orElse("").split(" ", -1)));
        scopes.remove("");
        String audience = jwt.claims().findString("target_audience").orElse("");
        // The real endpoint answers an unknown scope with an ID token for it. Nobody wants that, so it is refused here.
        boolean known =
                scopes.stream().allMatch(scope -> scope.startsWith(SCOPE_PREFIX) || SHORT_SCOPES.contains(scope));
        if (!known || scopes.isEmpty() == audience.isEmpty()) {
            throw GrantRefused.scope();
        }
        return audience.isEmpty() ? new Wanted.Access(scopes) : new Wanted.Identity(audience);
    }
}
