package dev.crossrole.localcloud.google.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.jwt.Jwt;
import dev.crossrole.identity.jwt.JwtException;
import dev.crossrole.localcloud.google.oauth.Assertion.Wanted;
import dev.crossrole.localcloud.google.project.AccountKey;
import dev.crossrole.localcloud.google.project.GoogleProject;
import dev.crossrole.localcloud.google.project.ServiceAccount;
import java.text.ParseException;
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
    private final InstantSource clock;

    AssertionVerifier(GoogleProject project, InstantSource clock) {
        this.project = project;
        this.clock = clock;
    }

    Assertion verify(Secret token) throws GrantRefused {
        Jwt jwt = decode(token);
        AccountKey key = signer(token);
        ServiceAccount account = issuer(jwt, key);
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

    /** The key that signed, which must be one that is kept here: nothing else that the header says has a say. */
    private AccountKey signer(Secret token) throws GrantRefused {
        try {
            SignedJWT signed = SignedJWT.parse(token.reveal());
            Optional<AccountKey> key = Optional.ofNullable(signed.getHeader().getKeyID())
                    .flatMap(project.keys()::find)
                    .filter(found -> !found.disabled());
            if (key.isPresent()
                    && signed.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256)
                    && hasOneSpelling(signed.getSignature())
                    && signed.verify(new RSASSAVerifier(key.get().publicKey()))) {
                return key.get();
            }
            throw GrantRefused.signature();
        } catch (ParseException | JOSEException e) {
            throw GrantRefused.signature();
        }
    }

    /** Decoders ignore the last character's spare bits; an assertion that was changed there was changed. */
    private static boolean hasOneSpelling(Base64URL signature) {
        return Base64URL.encode(signature.decode()).equals(signature);
    }

    /** Whoever signs with one account's key does not speak for another. */
    private ServiceAccount issuer(Jwt jwt, AccountKey key) throws GrantRefused {
        ServiceAccount account = jwt.issuer()
                .flatMap(project::serviceAccount)
                .filter(found -> !found.disabled())
                .orElseThrow(GrantRefused::account);
        if (!account.uniqueId().equals(key.account())) {
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
