package dev.crossrole.localcloud.aws.oidc;

import com.nimbusds.jose.jwk.JWK;
import dev.crossrole.identity.jwt.Jwt;
import dev.crossrole.identity.jwt.JwtException;
import dev.crossrole.localcloud.http.Network;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Verifies ID tokens: signature, then times, then audience. */
public final class TokenVerifier {
    /** How old a token may be. The limit is not documented; answers seen ({@code Token too old: 441398}) fit a day. */
    private static final Duration MAX_AGE = Duration.ofDays(1);
    /** How far an issuer's clock may be ahead. */
    private static final Duration MAX_SKEW = Duration.ofMinutes(5);

    private final IssuerKeys keys;
    private final InstantSource clock;

    public TokenVerifier(Network network, InstantSource clock) {
        this.keys = new IssuerKeys(network, clock);
        this.clock = clock;
    }

    /** Whether a text is a JWT that is signed by an algorithm that IAM takes; nothing of it is believed yet. */
    public static boolean isSignedToken(String text) {
        return Jws.parse(text).isPresent();
    }

    /** Checks a token that says it is from this issuer. */
    public Finding verify(String token, Issuer issuer) {
        Optional<Jws> jws = Jws.parse(token);
        if (jws.isEmpty()) {
            return new Finding.NotAToken();
        }
        try {
            Jwt jwt = Jwt.decode(token);
            Optional<String> noKey = problem(jws.get(), issuer);
            return noKey.isPresent() ? new Finding.NoKey(noKey.get()) : claims(jwt, issuer);
        } catch (JwtException e) {
            return new Finding.NotAToken();
        }
    }

    /** Why the issuer cannot be held to have signed that; empty when it did. */
    private Optional<String> problem(Jws jws, Issuer issuer) {
        try {
            List<JWK> candidates = keys.candidates(jws, issuer);
            if (candidates.isEmpty()) {
                return Optional.of("the issuer has no key for the token's key id and algorithm");
            }
            return jws.isSignedByOneOf(candidates)
                    ? Optional.empty()
                    : Optional.of("the token's signature does not fit the issuer's key");
        } catch (KeyFetch.UnavailableException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Finding claims(Jwt jwt, Issuer issuer) {
        Instant now = clock.instant();
        Optional<Instant> expiration = jwt.expiration();
        Optional<Instant> issuedAt = jwt.issuedAt();
        if (expiration.isEmpty() || issuedAt.isEmpty()) {
            return new Finding.BadClaim(expiration.isEmpty() ? "exp" : "iat");
        }
        if (!now.isBefore(expiration.get())) {
            return new Finding.Expired(expiration.get(), now);
        }
        if (issuedAt.get().isBefore(now.minus(MAX_AGE))) {
            return new Finding.TooOld(issuedAt.get(), now);
        }
        Instant from = jwt.notBefore().filter(issuedAt.get()::isBefore).orElse(issuedAt.get());
        if (from.isAfter(now.plus(MAX_SKEW))) {
            return new Finding.NotYetValid(from, now);
        }
        if (jwt.subject().isEmpty() || jwt.audiences().isEmpty()) {
            return new Finding.BadClaim(jwt.subject().isEmpty() ? "sub" : "aud");
        }
        boolean accepted = issuer.isBuiltIn() || !Collections.disjoint(issuer.audiences(), jwt.audiences());
        return accepted ? new Finding.Verified(jwt) : new Finding.WrongAudience(jwt.audiences(), issuer.audiences());
    }
}
