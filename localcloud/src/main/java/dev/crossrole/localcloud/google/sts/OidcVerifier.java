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
import dev.crossrole.policy.google.federation.AssertionRules;
import dev.crossrole.policy.google.federation.WorkloadProvider;
import dev.crossrole.policy.google.federation.WorkloadProvider.Oidc;
import java.io.IOException;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Verifies ID tokens of OpenID Connect issuers. Source: Security Token Service REST reference, {@code token}, for the algorithms. The
 * rules for the claims are the policy module's, which explains them offline too.
 */
final class OidcVerifier {
    private final IssuerKeys keys;
    private final InstantSource clock;

    OidcVerifier(IssuerKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Verifies a token.
     *
     * @param provider one that trusts an issuer
     * @param uploaded the key set kept with the provider; where there is none, the issuer is asked for it
     */
    VerifiedSubject verify(Secret token, WorkloadProvider provider, Oidc trusted, Optional<String> uploaded)
            throws IOException, ExchangeRefused {
        Jwt jwt = decode(token);
        // Before the signature: a token of another issuer has no key in this one's set, and Google names the issuer
        // then.
        ExchangeRefused.onFault(AssertionRules.check(provider, jwt.claims(), clock.instant()));
        requireSignature(token, uploaded.isPresent() ? keys.parse(uploaded.get()) : keys.of(trusted.issuerUri()));
        return new VerifiedSubject(jwt.subject().orElse("null"), jwt.claims(), jwt.expiration());
    }

    private static Jwt decode(Secret token) throws ExchangeRefused {
        try {
            return Jwt.decode(token.reveal());
        } catch (JwtException e) {
            throw ExchangeRefused.invalidGrant("The subject token is not an ID Token: " + e.getMessage() + ".");
        }
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
