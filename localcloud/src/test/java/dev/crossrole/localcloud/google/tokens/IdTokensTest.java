package dev.crossrole.localcloud.google.tokens;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import java.io.ByteArrayInputStream;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The verifier here is nimbus, which had no part in the making. */
class IdTokensTest {
    private static final SigningKey KEY = SigningKey.random(new SecureRandom());
    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00.987Z");
    private static final String UNIQUE_ID = "112179062720391305885";

    private final IdTokens tokens = new IdTokens(KEY, () -> NOW);
    private final IssuerEndpoint issuer = new IssuerEndpoint(KEY, () -> NOW);

    @Test
    void aTokenIsVerifiedByTheServedKeySet() throws Exception {
        SignedJWT jwt = mint(new IdTokenClaims("https://aud", UNIQUE_ID, Optional.empty(), Optional.empty()));
        RSAKey served = (RSAKey) JWKSet.parse(get(IssuerEndpoint.KEYS).pretty())
                .getKeyByKeyId(jwt.getHeader().getKeyID());

        assertThat(jwt.verify(new RSASSAVerifier(served))).isTrue();
        assertThat(jwt.getHeader().toString()).contains("\"alg\":\"RS256\"", "\"typ\":\"JWT\"");
    }

    @Test
    void theOlderFormOfTheKeySetHoldsCertificatesOfTheSameKeys() throws Exception {
        SignedJWT jwt = mint(new IdTokenClaims("https://aud", UNIQUE_ID, Optional.empty(), Optional.empty()));
        JsonObject served = get(IssuerEndpoint.CERTIFICATES);
        assertThat(served.names()).containsExactly(jwt.getHeader().getKeyID());
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(
                        served.string(jwt.getHeader().getKeyID()).getBytes(US_ASCII)));
        assertThat(certificate.getPublicKey()).isEqualTo(KEY.publicKey());
        certificate.verify(KEY.publicKey());
        certificate.checkValidity(Date.from(NOW));
    }

    @Test
    void theServedKeySetHoldsNoPrivateMember() throws Exception {
        JWKSet served = JWKSet.parse(get(IssuerEndpoint.KEYS).pretty());
        assertThat(served.getKeys()).hasSize(1).noneMatch(key -> key.isPrivate());
    }

    @Test
    void aStandardTokenSaysWhoForHowLong() {
        JsonObject claims = claims(new IdTokenClaims("https://aud", UNIQUE_ID, Optional.empty(), Optional.empty()));
        assertThat(claims.names()).containsExactly("aud", "azp", "exp", "iat", "iss", "sub");
        assertThat(claims.string("iss")).isEqualTo("https://accounts.google.com");
        assertThat(claims.string("aud")).isEqualTo("https://aud");
        assertThat(claims.string("azp")).isEqualTo(UNIQUE_ID);
        assertThat(claims.string("sub")).isEqualTo(UNIQUE_ID);
        assertThat(claims.integer("iat")).isEqualTo(NOW.getEpochSecond());
        assertThat(claims.integer("exp")).isEqualTo(NOW.getEpochSecond() + 3600);
    }

    @Test
    void theEmailIsVerifiedWhereItStands() {
        JsonObject claims = claims(new IdTokenClaims("a", UNIQUE_ID, Optional.of("sa@demo.iam"), Optional.empty()));
        assertThat(claims.string("email")).isEqualTo("sa@demo.iam");
        assertThat(claims.bool("email_verified")).isTrue();
    }

    @Test
    void theDiscoveryDocumentNamesIssuerKeysAndAlgorithm() throws Exception {
        JsonObject document = get(IssuerEndpoint.DISCOVERY);
        assertThat(document.string("issuer")).isEqualTo("https://accounts.google.com");
        assertThat(document.string("jwks_uri")).isEqualTo("https://www.googleapis.com/oauth2/v3/certs");
        assertThat(document.strings("id_token_signing_alg_values_supported")).isEqualTo(List.of("RS256"));
    }

    @Test
    void aLoadedKeyIsTheSameKey() {
        SigningKey loaded = SigningKey.fromPkcs8(KEY.pkcs8());
        assertThat(loaded.jwk()).isEqualTo(KEY.jwk());
        assertThat(loaded.sign(JsonObject.builder().put("a", 1).build()))
                .isEqualTo(KEY.sign(JsonObject.builder().put("a", 1).build()));
    }

    private SignedJWT mint(IdTokenClaims claims) throws Exception {
        return SignedJWT.parse(tokens.mint(claims).reveal());
    }

    private JsonObject claims(IdTokenClaims claims) {
        return dev.crossrole.identity.jwt.Jwt.decode(tokens.mint(claims).reveal())
                .claims();
    }

    private JsonObject get(String path) throws Exception {
        Response response = issuer.handle(Request.of("GET", path, Headers.none(), new byte[0]));
        assertThat(response.status()).isEqualTo(200);
        return (JsonObject) Json.parse(response.bytes());
    }
}
