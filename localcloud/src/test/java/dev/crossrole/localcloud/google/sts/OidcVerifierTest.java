package dev.crossrole.localcloud.google.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.google.ProviderName;
import dev.crossrole.localcloud.http.Network;
import dev.crossrole.localcloud.http.Response;
import dev.crossrole.policy.google.federation.WorkloadProvider;
import dev.crossrole.policy.google.federation.WorkloadProvider.Oidc;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OidcVerifierTest {
    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
    private static final String ISSUER = "https://issuer.example/tenant";
    private static final Oidc TRUSTED = new Oidc(ISSUER, List.of("aud"));
    private static final WorkloadProvider PROVIDER = new WorkloadProvider(
            new ProviderName("1", "pool", "provider"),
            false,
            TRUSTED,
            Map.of("google.subject", "assertion.sub"),
            Optional.empty());
    private static final RSAKey RSA = rsa("rsa");
    private static final RSAKey STRANGER = rsa("rsa");
    private static final ECKey P256 = ec(Curve.P_256, "p256");
    private static final ECKey P384 = ec(Curve.P_384, "p384");

    private final List<String> asked = new ArrayList<>();
    private String document = "{\"issuer\":\"" + ISSUER + "\",\"jwks_uri\":\"https://keys.example/jwks\"}";
    private final Network network = host -> host.endsWith(".example")
            ? Optional.of(request -> {
                asked.add(host + request.target());
                String keys = new JWKSet(List.<JWK>of(RSA, P256, P384)).toString();
                return Response.text(200, "application/json", request.target().equals("/jwks") ? keys : document);
            })
            : Optional.empty();
    private final OidcVerifier verifier = new OidcVerifier(new IssuerKeys(network), () -> NOW);

    @Test
    void aTokenOfTheIssuerIsBelieved() throws Exception {
        VerifiedSubject subject = verify(token(RSA, claims().build()));
        assertThat(subject.name()).isEqualTo("somebody");
        assertThat(subject.assertion().string("sub")).isEqualTo("somebody");
        assertThat(subject.expiry()).contains(NOW.plusSeconds(600));
        assertThat(asked)
                .containsExactly("issuer.example/tenant/.well-known/openid-configuration", "keys.example/jwks");
    }

    @Test
    void aTokenOnAnEllipticCurveIsBelievedToo() throws Exception {
        assertThat(verify(token(P256, claims().build())).name()).isEqualTo("somebody");
    }

    @Test
    void anUploadedKeySetIsUsedInsteadOfTheIssuers() throws Exception {
        Optional<String> uploaded = Optional.of(new JWKSet(P256).toString());
        assertThat(verifier.verify(token(P256, claims().build()), PROVIDER, TRUSTED, uploaded)
                        .name())
                .isEqualTo("somebody");
        assertThat(asked).isEmpty();
        assertThatThrownBy(() -> verifier.verify(token(RSA, claims().build()), PROVIDER, TRUSTED, uploaded))
                .hasMessageContaining("Error connecting to the given credential's issuer.");
    }

    @Test
    void aSignatureOfAnotherKeyIsRefused() {
        assertRefused(token(STRANGER, claims().build()), "Unable to verify the ID Token signature.");
    }

    @Test
    void anAlgorithmOfAnotherKindIsRefused() throws Exception {
        assertRefused(
                sign(new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("rsa"), new RSASSASigner(RSA), claims().build()),
                "Unable to verify the ID Token signature.");
        assertRefused(token(P384, claims().build()), "Unable to verify the ID Token signature.");
        byte[] publicKey = RSA.toPublicJWK().toJSONString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertRefused(
                sign(
                        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa"),
                        new MACSigner(publicKey),
                        claims().build()),
                "Unable to verify the ID Token signature.");
    }

    @Test
    void anUnsignedTokenIsRefused() {
        assertRefused(
                Secret.of(new com.nimbusds.jwt.PlainJWT(claims().build()).serialize()),
                "Unable to verify the ID Token signature.");
    }

    @Test
    void aKeyThatTheIssuerDoesNotServeIsRefused() {
        RSAKey unknown = rsa("unknown");
        assertRefused(token(unknown, claims().build()), "Error connecting to the given credential's issuer.");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "not json",
                "{}",
                "{\"issuer\":\"https://other.example\",\"jwks_uri\":\"https://keys.example/jwks\"}",
                "{\"issuer\":\"https://issuer.example/tenant\",\"jwks_uri\":\"http://keys.example/jwks\"}",
                "{\"issuer\":\"https://issuer.example/tenant\",\"jwks_uri\":\"https://keys.elsewhere/jwks\"}",
                "{\"issuer\":\"https://issuer.example/tenant\",\"jwks_uri\":\"https://keys.example/\"}",
            })
    void anIssuerWithoutAUsableKeySetIsRefused(String answer) {
        document = answer;
        assertRefused(token(RSA, claims().build()), "Error connecting to the given credential's issuer.");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"https://issuer.example", "https://issuer.example/tenant/", "http://issuer.example/tenant"})
    void anotherIssuerIsRefusedAndNotAsked(String issuer) {
        assertRefused(
                token(RSA, claims().issuer(issuer).build()),
                "The issuer in ID Token " + issuer + " does not match the expected ones: " + ISSUER);
        assertRefused(token(RSA, claims().issuer(null).build()), "The issuer in ID Token null does not match");
        assertThat(asked).isEmpty();
    }

    @Test
    void oneOfTheAudiencesMustBeExpected() throws Exception {
        assertThat(verify(token(RSA, claims().audience(List.of("x", "aud")).build()))
                        .name())
                .isEqualTo("somebody");
        assertRefused(
                token(RSA, claims().audience("other").build()),
                "The audience in ID Token [other] does not match the expected audience.");
        assertRefused(
                token(RSA, claims().audience(List.of()).build()),
                "The audience in ID Token [] does not match the expected audience.");
    }

    /** Seconds from now; the tolerance of 60 seconds was measured against the real service. */
    @ParameterizedTest(name = "issued {0} s, expires {1} s: {2}")
    @CsvSource({
        "-10, 600, true",
        "60, 600, true",
        "61, 600, false",
        "-600, -59, true",
        "-600, -60, false",
        "-600, -61, false",
        "-346896000, 600, true",
        "-10, 346896000, true",
    })
    void timesAreJudgedWithAMinuteOfTolerance(long issued, long expires, boolean accepted) throws Exception {
        Secret token = token(
                RSA,
                claims().issueTime(Date.from(NOW.plusSeconds(issued)))
                        .expirationTime(Date.from(NOW.plusSeconds(expires)))
                        .build());
        if (accepted) {
            assertThat(verify(token).name()).isEqualTo("somebody");
        } else {
            assertRefused(
                    token, "ID Token issued at " + NOW.plusSeconds(issued).getEpochSecond() + " is stale to sign-in.");
        }
    }

    @Test
    void aTokenIsNotUsedBeforeItsTime() throws Exception {
        Secret early = token(
                RSA, claims().notBeforeTime(Date.from(NOW.plusSeconds(61))).build());
        assertRefused(early, "is stale to sign-in.");
        Secret almost = token(
                RSA, claims().notBeforeTime(Date.from(NOW.plusSeconds(60))).build());
        assertThat(verify(almost).name()).isEqualTo("somebody");
    }

    @Test
    void aTokenWithoutTimesIsRefused() {
        assertRefused(token(RSA, claims().issueTime(null).build()), "ID Token issued at null is stale to sign-in.");
        assertRefused(token(RSA, claims().expirationTime(null).build()), "is stale to sign-in.");
    }

    @Test
    void whatIsNotATokenIsRefusedWithoutQuotingIt() {
        assertThatThrownBy(() -> verify(Secret.of("no-token-at-all")))
                .hasMessageStartingWith("invalid_grant: ")
                .hasMessageNotContaining("no-token");
    }

    private VerifiedSubject verify(Secret token) throws Exception {
        return verifier.verify(token, PROVIDER, TRUSTED, Optional.empty());
    }

    private void assertRefused(Secret token, String why) {
        assertThatThrownBy(() -> verify(token))
                .isInstanceOf(ExchangeRefused.class)
                .hasMessageStartingWith("invalid_grant: ")
                .hasMessageContaining(why);
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject("somebody")
                .audience("aud")
                .issueTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plusSeconds(600)));
    }

    private static Secret token(JWK key, JWTClaimsSet claims) {
        try {
            if (key instanceof RSAKey rsa) {
                return sign(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(rsa.getKeyID()), new RSASSASigner(rsa), claims);
            }
            ECKey ec = (ECKey) key;
            JWSAlgorithm algorithm = ec.getCurve().equals(Curve.P_256) ? JWSAlgorithm.ES256 : JWSAlgorithm.ES384;
            return sign(new JWSHeader.Builder(algorithm).keyID(ec.getKeyID()), new ECDSASigner(ec), claims);
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static Secret sign(JWSHeader.Builder header, JWSSigner signer, JWTClaimsSet claims) throws JOSEException {
        SignedJWT jwt = new SignedJWT(header.type(JOSEObjectType.JWT).build(), claims);
        jwt.sign(signer);
        return Secret.of(jwt.serialize());
    }

    private static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static ECKey ec(Curve curve, String id) {
        try {
            return new ECKeyGenerator(curve).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
