package dev.crossrole.localcloud.google.iamcredentials;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.jwt.Jwt;
import dev.crossrole.localcloud.google.testing.TestCloud;
import dev.crossrole.localcloud.google.testing.TestCloud.Answer;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.world.GoogleWorld;
import dev.crossrole.localcloud.world.GoogleWorld.Project;
import dev.crossrole.localcloud.world.GoogleWorld.ServiceAccount;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code creator} may have {@code signing} and {@code other} sign, {@code user} may only use it. */
class SigningTest {
    private static final String HOST = "@demo.iam.gserviceaccount.com";

    private final TestCloud cloud = new TestCloud(
            new GoogleWorld(
                    new Project("demo", 123456789),
                    List.of(),
                    List.of(
                            account("creator-account", 1),
                            account("user-account", 2),
                            account(
                                    "signing-account",
                                    3,
                                    grant("roles/iam.serviceAccountTokenCreator", "creator-account"),
                                    grant("roles/iam.workloadIdentityUser", "user-account")),
                            account(
                                    "other-account",
                                    4,
                                    grant("roles/iam.serviceAccountTokenCreator", "creator-account"))),
                    List.of(),
                    List.of()),
            host -> Optional.empty());

    @Test
    void aSignedAssertionIsTheAccounts() throws Exception {
        Answer signed = sign("creator-account", "signing-account", "signJwt", claims("signing-account", 3600));
        assertThat(signed.status()).isEqualTo(200);
        assertThat(Jwt.decode(signed.body().string("signedJwt")).issuer()).contains("signing-account" + HOST);
        Answer granted = grant(signed.body().string("signedJwt"));
        assertThat(granted.status()).isEqualTo(200);
        assertThat(cloud.decisions().last().orElseThrow().principal()).isEqualTo("signing-account" + HOST);
    }

    /** By hand, without the name of the key, as google-auth for Python does. */
    @Test
    void soIsAnAssertionWhoseBytesWereSigned() throws Exception {
        String unsigned = part("{\"alg\":\"RS256\"}") + "." + part(claims("signing-account", 3600));
        Answer signed = sign(
                "creator-account",
                "signing-account",
                "signBlob",
                Base64.getEncoder().encodeToString(unsigned.getBytes(UTF_8)));
        byte[] signature = Base64.getDecoder().decode(signed.body().string("signedBlob"));
        assertThat(signature).hasSize(256);
        assertThat(grant(unsigned + "." + base64url(signature)).status()).isEqualTo(200);
    }

    @Test
    void noAccountSignsForAnother() throws Exception {
        Answer signed = sign("creator-account", "other-account", "signJwt", claims("signing-account", 3600));
        Answer granted = grant(signed.body().string("signedJwt"));
        assertThat(granted.status()).isEqualTo(400);
        assertThat(granted.body().string("error_description")).isEqualTo("Invalid JWT Signature.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"signBlob", "signJwt"})
    void whoeverMayOnlyUseAnAccountHasNothingSigned(String method) throws Exception {
        for (String caller : List.of("user-account", "signing-account")) {
            Answer answer = sign(caller, "signing-account", method, "e30=");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.message())
                    .isEqualTo("Permission 'iam.serviceAccounts." + method
                            + "' denied on resource (or it may not exist).");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"exp\":1}",
                "{\"exp\":\"soon\"}",
                "{\"exp\":1795435201.5}",
                "{\"exp\":4102444800}"
            })
    void whatIsNoSetOfClaimsIsNotSigned(String payload) throws Exception {
        assertThat(sign("creator-account", "signing-account", "signJwt", payload)
                        .status())
                .isEqualTo(400);
    }

    private Answer sign(String caller, String account, String method, String payload) throws Exception {
        String body = JsonObject.builder().put("payload", payload).build().compact();
        return cloud.post(
                "/v1/projects/-/serviceAccounts/" + account + HOST + ":" + method, cloud.tokenOf(caller), body);
    }

    private Answer grant(String assertion) throws Exception {
        String form = "grant_type=" + URLEncoder.encode("urn:ietf:params:oauth:grant-type:jwt-bearer", UTF_8)
                + "&assertion=" + assertion;
        return cloud.send("POST", "/token", Headers.of("Content-Type", "application/x-www-form-urlencoded"), form);
    }

    private String claims(String issuer, long seconds) {
        long now = cloud.now().getEpochSecond();
        return JsonObject.builder()
                .put("iss", issuer + HOST)
                .put("aud", "https://oauth2.googleapis.com/token")
                .put("scope", "https://www.googleapis.com/auth/cloud-platform")
                .put("iat", now)
                .put("exp", now + seconds)
                .build()
                .compact();
    }

    private static String part(String json) {
        return base64url(json.getBytes(UTF_8));
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static ServiceAccount account(String name, int number, GoogleWorld.Binding... bindings) {
        return new ServiceAccount(name, "11470000000000000000" + number, List.of(bindings));
    }

    private static GoogleWorld.Binding grant(String role, String member) {
        return new GoogleWorld.Binding(role, List.of("serviceAccount:" + member + HOST));
    }
}
