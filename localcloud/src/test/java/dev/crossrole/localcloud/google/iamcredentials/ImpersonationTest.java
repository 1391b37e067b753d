package dev.crossrole.localcloud.google.iamcredentials;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import dev.crossrole.identity.json.JsonNull;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.jwt.Jwt;
import dev.crossrole.localcloud.decisions.LoggedDecision;
import dev.crossrole.localcloud.google.testing.TestCloud;
import dev.crossrole.localcloud.google.testing.TestCloud.Answer;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.world.GoogleWorld;
import dev.crossrole.localcloud.world.GoogleWorld.Project;
import dev.crossrole.localcloud.world.GoogleWorld.ServiceAccount;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Four accounts in a row: {@code first} may create tokens of {@code second}, which may of {@code third}, which may of {@code fourth};
 * {@code user} may use {@code second} as a workload identity user does.
 */
class ImpersonationTest {
    private static final String CREATOR = "roles/iam.serviceAccountTokenCreator";
    private static final String SCOPE = "\"scope\":[\"https://www.googleapis.com/auth/cloud-platform\"]";

    private final TestCloud cloud = new TestCloud(
            new GoogleWorld(
                    new Project("demo", 123456789),
                    List.of(),
                    List.of(
                            account("first-account", 1),
                            account(
                                    "second-account",
                                    2,
                                    grant(CREATOR, "first-account"),
                                    grant("roles/iam.workloadIdentityUser", "user-account")),
                            account("third-account", 3, grant(CREATOR, "second-account")),
                            account("fourth-account", 4, grant(CREATOR, "third-account")),
                            account("user-account", 5)),
                    List.of(),
                    List.of()),
            host -> Optional.empty());

    @Test
    void whoeverHasThePermissionGetsAToken() throws Exception {
        Answer answer = generate("first-account", "second-account", "{" + SCOPE + "}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().names()).containsExactly("accessToken", "expireTime");
        assertThat(answer.body().string("accessToken")).startsWith("ya29.");
        assertThat(answer.body().string("expireTime")).isEqualTo("2026-11-23T01:00:00Z");
    }

    /** As google-auth for Python says that there are no delegates. */
    @Test
    void aFieldThatIsNullIsNotSet() throws Exception {
        String body = "{\"delegates\":null,\"lifetime\":null," + SCOPE + "}";
        assertThat(generate("first-account", "second-account", body).status()).isEqualTo(200);
        assertDenied(generate("first-account", "third-account", body), "iam.serviceAccounts.getAccessToken");
    }

    @Test
    void theTokenIsThatOfTheAccount() throws Exception {
        String token = generate("first-account", "second-account", "{" + SCOPE + "}")
                .body()
                .string("accessToken");
        Answer next = cloud.post(path("third-account", "generateAccessToken"), token, "{" + SCOPE + "}");
        assertThat(next.status()).isEqualTo(200);
        assertThat(cloud.decisions().last().orElseThrow().principal()).isEqualTo(email("second-account"));
    }

    @Test
    void whoeverLacksThePermissionGetsNone() throws Exception {
        Answer answer = generate("first-account", "third-account", "{" + SCOPE + "}");
        assertDenied(answer, "iam.serviceAccounts.getAccessToken");
        LoggedDecision logged = cloud.decisions()
                .ofRequest(answer.headers().first("X-Crossrole-Request-Id").orElseThrow())
                .getFirst();
        assertThat(logged.principal()).isEqualTo(email("first-account"));
        assertThat(logged.resource()).isEqualTo("projects/demo/serviceAccounts/" + email("third-account"));
        assertThat(logged.decision().reason()).contains("No binding gives", "iam.serviceAccounts.getAccessToken");
    }

    @Test
    void noAccountMayActAsItselfUnlessGranted() throws Exception {
        assertDenied(
                generate("second-account", "second-account", "{" + SCOPE + "}"), "iam.serviceAccounts.getAccessToken");
    }

    @Test
    void anAccountIsFoundByItsUniqueIdToo() throws Exception {
        Answer answer = cloud.post(
                "/v1/projects/-/serviceAccounts/114700000000000000002:generateAccessToken",
                cloud.tokenOf("first-account"),
                "{" + SCOPE + "}");
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void anUnknownAccountIsNotFound() throws Exception {
        Answer answer = generate("first-account", "nobody-account", "{" + SCOPE + "}");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.message()).isEqualTo("Not found; Gaia id not found for email " + email("nobody-account"));
    }

    @Test
    void aRequestWithoutATokenIsUnauthenticated() throws Exception {
        Answer answer =
                cloud.send("POST", path("second-account", "generateAccessToken"), Headers.none(), "{" + SCOPE + "}");
        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void aTokenWithoutTheScopeIsRefused() throws Exception {
        String narrow = generate(
                        "first-account", "second-account", "{\"scope\":[\"https://www.googleapis.com/auth/bigquery\"]}")
                .body()
                .string("accessToken");
        Answer answer = cloud.post(path("third-account", "generateAccessToken"), narrow, "{" + SCOPE + "}");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.message()).isEqualTo("Request had insufficient authentication scopes.");
    }

    @ParameterizedTest(name = "lifetime {0}")
    @CsvSource({
        "1s, 2026-11-23T00:00:01Z",
        "600s, 2026-11-23T00:10:00Z",
        "3600s, 2026-11-23T01:00:00Z",
        "1.5s, 2026-11-23T00:00:01Z"
    })
    void theTokenLivesAsLongAsAsked(String lifetime, String expiry) throws Exception {
        Answer answer =
                generate("first-account", "second-account", "{" + SCOPE + ",\"lifetime\":\"" + lifetime + "\"}");
        assertThat(answer.body().string("expireTime")).isEqualTo(expiry);
    }

    @ParameterizedTest(name = "lifetime {0}")
    @CsvSource({
        "0s, Lifetime of access token must be larger then zero.",
        "-1s, Lifetime of access token must be larger then zero.",
        "3601s, Access tokens for service account second-account@demo.iam.gserviceaccount.com can not have lifetimes of more than 1 hour. Use the Org Policy Constraint constraints/iam.allowServiceAccountCredentialLifetimeExtension to allow up to 12 hours.",
        "3600, Invalid value at 'lifetime'",
        "1h, Invalid value at 'lifetime'",
    })
    void aLifetimeOutsideTheLimitsIsRefused(String lifetime, String message) throws Exception {
        Answer answer =
                generate("first-account", "second-account", "{" + SCOPE + ",\"lifetime\":\"" + lifetime + "\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).startsWith(message.replace("''", "'"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{}",
                "{\"scope\":[]}",
                "{\"scope\":[\"bogus\"]}",
                "{\"scope\":\"x\"}",
                "{\"scope\":[\"https://www.googleapis.com/auth/x\",\"bogus\"]}"
            })
    void aScopeThatIsNoneIsRefused(String body) throws Exception {
        assertThat(generate("first-account", "second-account", body).status()).isEqualTo(400);
    }

    @Test
    void anEmptyScopeMeansAll() throws Exception {
        String token = generate("first-account", "second-account", "{\"scope\":[\"\"]}")
                .body()
                .string("accessToken");
        assertThat(cloud.post(path("third-account", "generateAccessToken"), token, "{" + SCOPE + "}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aChainOfDelegatesIsFollowedLinkByLink() throws Exception {
        Answer answer = generate("first-account", "fourth-account", delegates("second-account", "third-account"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(cloud.decisions().all())
                .extracting(LoggedDecision::principal)
                .containsExactly(email("first-account"), email("second-account"), email("third-account"));
        assertThat(cloud.decisions().all())
                .extracting(LoggedDecision::action)
                .containsExactly(
                        "iam.serviceAccounts.implicitDelegation",
                        "iam.serviceAccounts.implicitDelegation",
                        "iam.serviceAccounts.getAccessToken");
    }

    @Test
    void aChainWithAGapIsDenied() throws Exception {
        assertDenied(
                generate("first-account", "fourth-account", delegates("second-account")),
                "iam.serviceAccounts.getAccessToken");
        assertDenied(
                generate("first-account", "fourth-account", delegates("third-account")),
                "iam.serviceAccounts.implicitDelegation");
        assertDenied(
                generate("first-account", "fourth-account", delegates("third-account", "second-account")),
                "iam.serviceAccounts.implicitDelegation");
    }

    @Test
    void aWorkloadIdentityUserGetsTokensButDelegatesNothing() throws Exception {
        assertThat(generate("user-account", "second-account", "{" + SCOPE + "}").status())
                .isEqualTo(200);
        assertDenied(
                generate("user-account", "third-account", delegates("second-account")),
                "iam.serviceAccounts.implicitDelegation");
    }

    @Test
    void aDelegateThatIsMisnamedIsRefused() throws Exception {
        String body = "{" + SCOPE + ",\"delegates\":[\"" + email("second-account") + "\"]}";
        assertThat(generate("first-account", "third-account", body).status()).isEqualTo(400);
    }

    @Test
    void anIdTokenIsThatOfTheAccount() throws Exception {
        Answer answer = idToken("first-account", "{\"audience\":\"https://aud\"}");
        SignedJWT jwt = SignedJWT.parse(answer.body().string("token"));
        assertThat(jwt.verify(new RSASSAVerifier(
                        RSAKey.parse(TestCloud.KEYS.signing().jwk().compact()))))
                .isTrue();
        JsonObject claims = Jwt.decode(answer.body().string("token")).claims();
        assertThat(claims.names()).containsExactly("aud", "azp", "exp", "iat", "iss", "sub");
        assertThat(claims.string("sub")).isEqualTo("114700000000000000002");
        assertThat(claims.string("azp")).isEqualTo("114700000000000000002");
    }

    @Test
    void anIdTokenNamesTheEmailAndTheOrganizationOnlyWhenAsked() throws Exception {
        Answer answer = idToken(
                "first-account", "{\"audience\":\"a\",\"includeEmail\":true,\"organizationNumberIncluded\":true}");
        JsonObject claims = Jwt.decode(answer.body().string("token")).claims();
        assertThat(claims.string("email")).isEqualTo(email("second-account"));
        assertThat(claims.object("google").get("organization_number")).isEqualTo(new JsonNull());
    }

    @Test
    void anIdTokenNeedsItsOwnPermissionAndAnAudience() throws Exception {
        assertDenied(idToken("third-account", "{\"audience\":\"a\"}"), "iam.serviceAccounts.getOpenIdToken");
        assertThat(idToken("first-account", "{}").status()).isEqualTo(400);
        assertThat(idToken("first-account", "{\"audience\":\"\"}").status()).isEqualTo(400);
    }

    private static void assertDenied(Answer answer, String permission) {
        assertThat(answer.status()).isEqualTo(403);
        JsonObject error = answer.body().object("error");
        assertThat(error.string("status")).isEqualTo("PERMISSION_DENIED");
        assertThat(error.string("message"))
                .isEqualTo("Permission '" + permission + "' denied on resource (or it may not exist).");
        JsonObject info = (JsonObject) error.array("details").items().getFirst();
        assertThat(info.string("reason")).isEqualTo("IAM_PERMISSION_DENIED");
        assertThat(info.object("metadata").string("permission")).isEqualTo(permission);
    }

    private Answer generate(String caller, String target, String body) throws Exception {
        return cloud.post(path(target, "generateAccessToken"), cloud.tokenOf(caller), body);
    }

    private Answer idToken(String caller, String body) throws Exception {
        return cloud.post(path("second-account", "generateIdToken"), cloud.tokenOf(caller), body);
    }

    private static String delegates(String... names) {
        String list = String.join(
                ",",
                java.util.Arrays.stream(names)
                        .map(name -> "\"projects/-/serviceAccounts/" + email(name) + "\"")
                        .toList());
        return "{" + SCOPE + ",\"delegates\":[" + list + "]}";
    }

    private static String path(String account, String method) {
        return "/v1/projects/-/serviceAccounts/" + email(account) + ":" + method;
    }

    private static String email(String account) {
        return account + "@demo.iam.gserviceaccount.com";
    }

    private static ServiceAccount account(String name, int number, GoogleWorld.Binding... iam) {
        return new ServiceAccount(name, "11470000000000000000" + number, List.of(iam));
    }

    private static GoogleWorld.Binding grant(String role, String member) {
        return new GoogleWorld.Binding(role, List.of("serviceAccount:" + email(member)));
    }
}
