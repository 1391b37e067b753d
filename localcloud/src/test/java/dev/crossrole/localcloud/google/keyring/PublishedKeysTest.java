package dev.crossrole.localcloud.google.keyring;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.testing.KeyFile;
import dev.crossrole.localcloud.google.testing.TestCloud;
import dev.crossrole.localcloud.google.testing.TestCloud.Answer;
import dev.crossrole.localcloud.google.testing.Worlds;
import dev.crossrole.localcloud.http.Headers;
import java.io.ByteArrayInputStream;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever has nothing but the published keys can tell what an account has signed from what it has not. */
class PublishedKeysTest {
    private static final String ACCOUNTS = "/v1/projects/-/serviceAccounts/";
    private static final String NOBODY = "nobody@demo.iam.gserviceaccount.com";
    private static final String CERTIFICATES = "/service_accounts/v1/metadata/x509/";
    private static final String KEY_SET = "/service_accounts/v1/jwk/";

    private final TestCloud cloud = new TestCloud(Worlds.demo(), host -> Optional.empty());

    @BeforeEach
    void letTheOwnerHaveAnyoneSign() throws Exception {
        String bindings = List.of("owner", "iam.serviceAccountTokenCreator", "iam.serviceAccountAdmin").stream()
                .map(role -> "{\"role\":\"roles/" + role + "\",\"members\":[\"serviceAccount:" + Worlds.ADMIN + "\"]}")
                .reduce((some, more) -> some + "," + more)
                .orElseThrow();
        asOwner("POST", "/v1/projects/demo:setIamPolicy", "{\"policy\":{\"bindings\":[" + bindings + "]}}");
    }

    @Test
    void whatGoogleSignsAsAnAccountIsVerifiedByBothForms() throws Exception {
        // Published before anything was signed, as a reader has it who asks once a day.
        JsonObject certificates = open(CERTIFICATES + Worlds.READER).body();
        JWKSet keys = JWKSet.parse(open(KEY_SET + Worlds.READER).body().compact());

        JsonObject signed = signJwt(Worlds.READER);
        SignedJWT jwt = SignedJWT.parse(signed.string("signedJwt"));
        assertThat(jwt.getHeader().getKeyID()).isEqualTo(signed.string("keyId"));
        assertThat(jwt.verify(new RSASSAVerifier(publicKey(certificates, signed.string("keyId")))))
                .isTrue();
        assertThat(jwt.verify(new RSASSAVerifier(
                        keys.getKeyByKeyId(signed.string("keyId")).toRSAKey())))
                .isTrue();
        assertThat(keys.getKeys()).allMatch(key -> !key.isPrivate());
    }

    @Test
    void soIsAnySeriesOfBytes() throws Exception {
        String body = "{\"payload\":\"Ynl0ZXM=\"}";
        JsonObject signed =
                asOwner("POST", ACCOUNTS + Worlds.READER + ":signBlob", body).body();
        JsonObject certificates = open(CERTIFICATES + Worlds.READER).body();
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(publicKey(certificates, signed.string("keyId")));
        signature.update("bytes".getBytes(US_ASCII));
        assertThat(signature.verify(Base64.getDecoder().decode(signed.string("signedBlob"))))
                .isTrue();
    }

    @Test
    void noAccountsKeysAreAnothers() throws Exception {
        String key = signJwt(Worlds.READER).string("keyId");
        assertThat(open(CERTIFICATES + Worlds.READER).body().names()).contains(key);
        assertThat(open(CERTIFICATES + NOBODY).body().names()).hasSize(1).doesNotContain(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/service_accounts/v1/metadata/x509/", "/robot/v1/metadata/x509/"})
    void aKeyThatWasMadeIsPublishedAsItsOwnerHasIt(String path) throws Exception {
        KeyFile file = KeyFile.made(cloud, Worlds.READER);
        RSAPublicKey published = publicKey(open(path + Worlds.READER).body(), file.id());
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(file.pkcs8())));
        signature.update(new byte[] {1});
        byte[] signed = signature.sign();
        signature.initVerify(published);
        signature.update(new byte[] {1});
        assertThat(signature.verify(signed)).isTrue();
        assertThat(file.document().string("client_x509_cert_url"))
                .isEqualTo("https://www.googleapis.com/robot/v1/metadata/x509/reader%40demo.iam.gserviceaccount.com");
        assertThat(open("/robot/v1/metadata/x509/reader%40demo.iam.gserviceaccount.com")
                        .body()
                        .names())
                .contains(file.id());
    }

    @Test
    void aCertificateSaysWhoseKeyItIsAndIsGoodNow() throws Exception {
        KeyFile file = KeyFile.made(cloud, Worlds.READER);
        X509Certificate certificate =
                certificate(open(CERTIFICATES + Worlds.READER).body().string(file.id()));
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=114700000000000000001");
        assertThat(certificate.getNotBefore().toInstant()).isBefore(cloud.now());
        assertThat(certificate.getNotAfter().toInstant()).isAfter(cloud.now());
    }

    @Test
    void aDisabledKeyIsNotAmongThemUntilItIsEnabledAndADeletedOneNeverAgain() throws Exception {
        KeyFile file = KeyFile.made(cloud, Worlds.READER);
        String key = ACCOUNTS + Worlds.READER + "/keys/" + file.id();
        assertThat(ids()).contains(file.id());
        asOwner("POST", key + ":disable", "{}");
        assertThat(ids()).doesNotContain(file.id());
        asOwner("POST", key + ":enable", "{}");
        assertThat(ids()).contains(file.id());
        asOwner("DELETE", key, "");
        assertThat(ids()).doesNotContain(file.id());
    }

    @Test
    void aDisabledAccountHasNoneAndADeletedOneIsNotFound() throws Exception {
        String old = signJwt(Worlds.READER).string("keyId");
        asOwner("POST", ACCOUNTS + Worlds.READER + ":disable", "{}");
        assertThat(ids()).isEmpty();
        asOwner("DELETE", ACCOUNTS + Worlds.READER, "");
        Answer gone = open(CERTIFICATES + Worlds.READER);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.message()).isEqualTo("Service account not found.");
        asOwner("POST", "/v1/projects/demo/serviceAccounts", "{\"accountId\":\"reader\"}");
        assertThat(ids()).hasSize(1).doesNotContain(old);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x@demo.iam.gserviceaccount.com", "114700000000000000001", "reader"})
    void onlyAnEmailOfAnAccountThatIsThereIsFound(String name) throws Exception {
        for (String path : List.of(CERTIFICATES, KEY_SET)) {
            assertThat(open(path + name).status()).isEqualTo(404);
        }
    }

    /** The ids that both forms show, which are the same. */
    private Set<String> ids() throws Exception {
        Set<String> certificates = open(CERTIFICATES + Worlds.READER).body().names();
        JWKSet keys = JWKSet.parse(open(KEY_SET + Worlds.READER).body().compact());
        assertThat(keys.getKeys()).extracting(key -> key.getKeyID()).containsExactlyInAnyOrderElementsOf(certificates);
        return certificates;
    }

    private Answer open(String target) throws Exception {
        return cloud.send("GET", target, Headers.none(), "");
    }

    private JsonObject signJwt(String account) throws Exception {
        return asOwner("POST", ACCOUNTS + account + ":signJwt", "{\"payload\":\"{}\"}")
                .body();
    }

    private Answer asOwner(String method, String target, String body) throws Exception {
        Headers owner = Headers.of("Authorization", "Bearer " + cloud.tokenOf("admin-account"));
        Answer answer = cloud.send(method, target, owner, body);
        assertThat(answer.status()).isEqualTo(200);
        return answer;
    }

    private static RSAPublicKey publicKey(JsonObject certificates, String id) throws Exception {
        return (RSAPublicKey) certificate(certificates.string(id)).getPublicKey();
    }

    private static X509Certificate certificate(String pem) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(US_ASCII)));
    }
}
