package dev.crossrole.localcloud.google.sts;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.jwt.Jwt;
import dev.crossrole.identity.jwt.JwtException;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies ID tokens of OpenID Connect issuers. Sources: Security Token Service REST reference, {@code token}, for the algorithms and
 * claims; the tolerance of 60 seconds either way, and that no lifetime is too long, were measured against the real service.
 */
final class OidcVerifier {
    private static final Duration TOLERANCE = Duration.ofSeconds(60);

    private final IssuerKeys keys;
    private final InstantSource clock;

    OidcVerifier(IssuerKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Verifies a token.
     *
     * @param issuer what {@code iss} must be, to the letter
     * @param audiences of which {@code aud} must hold one
     * @param uploaded the key set kept with the provider; where there is none, the issuer is asked for it
     */
    VerifiedSubject verify(Secret token, String issuer, Set<String> audiences, Optional<String> uploaded)
            throws IOException, ExchangeRefused {
        Jwt jwt = decode(token);
        if (!jwt.issuer().equals(Optional.of(issuer))) {
            throw ExchangeRefused.invalidGrant("The issuer in ID Token "
                    + jwt.issuer().orElse("null") + " does not match the expected one in config: " + issuer);
        }
        requireSignature(token, uploaded.isPresent() ? keys.parse(uploaded.get()) : keys.of(issuer));
        if (jwt.audiences().stream().noneMatch(audiences::contains)) {
            throw ExchangeRefused.invalidGrant(
                    "The audience in ID Token " + jwt.audiences() + " does not match the expected audience.");
        }
        Instant expiry = requireTimes(jwt);
        return new VerifiedSubject(jwt.subject().orElse("null"), jwt.claims(), Optional.of(expiry));
    }

    private static Jwt decode(Secret token) throws ExchangeRefused {
        try {
            return Jwt.decode(token.reveal());
        } catch (JwtException e) {
            throw ExchangeRefused.invalidGrant("The subject token is not an ID Token: " + e.getMessage() + ".");
        }
    }

    private Instant requireTimes(Jwt jwt) throws ExchangeRefused {
        Instant now = clock.instant();
        Optional<Instant> issued = jwt.issuedAt();
        Optional<Instant> expiry = jwt.expiration();
        boolean current = issued.isPresent()
                && expiry.isPresent()
                && now.isBefore(expiry.get().plus(TOLERANCE))
                && !issued.get().isAfter(now.plus(TOLERANCE))
                && !jwt.notBefore().orElse(now).isAfter(now.plus(TOLERANCE));
        if (!current) {
            throw ExchangeRefused.invalidGrant("ID Token issued at "
                    + issued.map(time -> Long.toString(time.getEpochSecond())).orElse("null")
                    + " is stale to sign-in.");
        }
        return expiry.orElseThrow();
    }

    private static void requireSignature(Secret token, JWKSet keys) throws ExchangeRefused {
        boolean valid;
        try {
            SignedJWT signed = SignedJWT.parse(token.reveal());
            JWK key = keys.getKeyByKeyId(signed.getHeader().getKeyID());
            if (key == null) {
                throw IssuerKeys.unreachable();
            }
            valid = signed.verify(verifier(signed.getHeader().getAlgorithm(), key));
        } catch (ParseException | JOSEException e) {
            valid = false;
        }
        if (!valid) {
            throw ExchangeRefused.invalidGrant("Unable to verify the ID Token signature.");
        }
    }

    /** The token names the algorithm, but only with the kind of key that it belongs to is it believed (RFC 8725 section 3.1). */
    private static JWSVerifier verifier(JWSAlgorithm algorithm, JWK key) throws JOSEException {
        if (algorithm.equals(JWSAlgorithm.RS256) && key instanceof RSAKey rsa) {
            return new RSASSAVerifier(rsa);
        }
        if (algorithm.equals(JWSAlgorithm.ES256) && key instanceof ECKey ec) {
            return new ECDSAVerifier(ec);
        }
        throw new JOSEException("only RS256 with an RSA key and ES256 with a P-256 key are accepted");
    }
}
