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
import dev.crossrole.localcloud.google.project.GoogleProject;
import dev.crossrole.localcloud.google.project.ServiceAccount;
import dev.crossrole.localcloud.google.tokens.AccountSigners;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
    private final AccountSigners signers;
    private final InstantSource clock;

    AssertionVerifier(GoogleProject project, AccountSigners signers, InstantSource clock) {
        this.project = project;
        this.signers = signers;
        this.clock = clock;
    }

    Assertion verify(Secret token) throws GrantRefused {
        Jwt jwt = decode(token);
        ServiceAccount account = issuer(jwt, signer(token, jwt));
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

    /** A key that is known here, and whose it is by the account's unique id. */
    private record Signer(String account, RSAPublicKey key) {}

    /** The key that signed, which must be one that is kept here: nothing else that the header says has a say. */
    private Signer signer(Secret token, Jwt jwt) throws GrantRefused {
        try {
            SignedJWT signed = SignedJWT.parse(token.reveal());
            boolean wellFormed = signed.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256)
                    && hasOneSpelling(signed.getSignature());
            for (Signer candidate : wellFormed ? candidates(signed, jwt) : List.<Signer>of()) {
                if (signed.verify(new RSASSAVerifier(candidate.key()))) {
                    return candidate;
                }
            }
            throw GrantRefused.signature();
        } catch (ParseException | JOSEException e) {
            throw GrantRefused.signature();
        }
    }

    /**
     * The key that the header names, or each of the issuer's where it names none: who has {@code signBlob} sign does not know beforehand with
     * which key. Source: googleapis/google-auth-library-python {@code google/auth/iam.py}, {@code Signer.key_id}.
     */
    private List<Signer> candidates(SignedJWT signed, Jwt jwt) {
        Optional<String> id = Optional.ofNullable(signed.getHeader().getKeyID());
        Stream<Signer> made = id.map(name -> project.keys().find(name).stream())
                .orElseGet(
                        () -> account(jwt).stream().flatMap(account -> project.keys().of(account.uniqueId()).stream()))
                .filter(key -> !key.disabled())
                .map(key -> new Signer(key.account(), key.publicKey()));
        Stream<Signer> own = id
                .map(signers::find)
                .orElseGet(() -> account(jwt).flatMap(account -> signers.held(account.uniqueId())))
                .map(signer -> new Signer(signer.account(), signer.key().publicKey()))
                .stream();
        return Stream.concat(made, own).toList();
    }

    private Optional<ServiceAccount> account(Jwt jwt) {
        return jwt.issuer().flatMap(project::serviceAccount);
    }

    /** Decoders ignore the last character's spare bits; an assertion that was changed there was changed. */
    private static boolean hasOneSpelling(Base64URL signature) {
        return Base64URL.encode(signature.decode()).equals(signature);
    }

    /** Whoever signs with one account's key does not speak for another. */
    private ServiceAccount issuer(Jwt jwt, Signer key) throws GrantRefused {
        ServiceAccount account = account(jwt).filter(found -> !found.disabled()).orElseThrow(GrantRefused::account);
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
