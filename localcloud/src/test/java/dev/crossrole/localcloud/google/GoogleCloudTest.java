package dev.crossrole.localcloud.google;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.keyring.PublishedKeys;
import dev.crossrole.localcloud.google.oauth.AssertionGrant;
import dev.crossrole.localcloud.google.oauth.TokenInfo;
import dev.crossrole.localcloud.google.rest.Route;
import dev.crossrole.localcloud.google.sts.IntrospectionEndpoint;
import dev.crossrole.localcloud.google.sts.TokenEndpoint;
import dev.crossrole.localcloud.google.testing.TestCloud;
import dev.crossrole.localcloud.google.testing.TestCloud.Answer;
import dev.crossrole.localcloud.google.testing.Worlds;
import dev.crossrole.localcloud.google.tokens.IssuerEndpoint;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.world.GoogleWorld;
import dev.crossrole.localcloud.world.Machine;
import dev.crossrole.policy.google.federation.WorkloadProvider;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The parts together: what one gives out, the other accepts, and nobody comes in without. */
class GoogleCloudTest {
    private static final String AUDIENCE = "https://partner.example";

    /** Its providers trust the cloud itself, in the way they would trust a partner. */
    private final TestCloud cloud = new TestCloud(
            Worlds.with(List.of(provider("by-audience", List.of(AUDIENCE)), provider("by-default", List.of()))),
            host -> Set.of("accounts.google.com", "www.googleapis.com").contains(host)
                    ? Optional.of(request -> this.cloud.cloud().handle(request))
                    : Optional.empty());

    /**
     * Keys and the exchanges are for everybody: an exchange has its proof in the body, and who asks what a token is has the token. So is the question what one may do to a bucket,
     * to which the answer is nothing. A batch asks nothing of its own: each of its calls does, and BatchTest says so.
     */
    private static final Set<String> OPEN = Set.of(
            TokenEndpoint.PATH,
            AssertionGrant.PATH,
            IntrospectionEndpoint.PATH,
            TokenInfo.PATH,
            TokenInfo.OTHER_PATH,
            IssuerEndpoint.KEYS,
            IssuerEndpoint.CERTIFICATES,
            IssuerEndpoint.DISCOVERY,
            PublishedKeys.CERTIFICATES.get(0),
            PublishedKeys.CERTIFICATES.get(1),
            PublishedKeys.KEY_SETS.get(0),
            PublishedKeys.KEY_SETS.get(1),
            "/batch/storage/v1",
            "/storage/v1/b/{bucket}/iam/testPermissions");

    @TestFactory
    Stream<DynamicTest> noOtherOperationAnswersWithoutAToken() {
        List<Route> closed = cloud.cloud().routes().stream()
                .filter(route -> !OPEN.contains(route.template()))
                .toList();
        assertThat(closed).hasSizeGreaterThan(25);
        return closed.stream()
                .map(route ->
                        DynamicTest.dynamicTest(route.method() + " " + route.template(), () -> assertClosed(route)));
    }

    private void assertClosed(Route route) throws Exception {
        String path = route.template()
                .replace("{project}", "demo")
                .replace("{account}", Worlds.READER)
                .replace("{pool}", "aws-pool")
                .replace("{provider}", "by-default")
                .replace("{key}", "0123456789abcdef0123456789abcdef01234567")
                .replace("{bucket}", "files")
                .replace("{destinationBucket}", "files")
                .replaceAll("\\{(object|destinationObject)(=\\*)?}", "hello.txt");
        for (Headers headers : List.of(Headers.none(), Headers.of("Authorization", "Bearer ya29.forged"))) {
            Answer answer =
                    cloud.send(route.method(), path + "?project=demo", headers, "{\"policy\":{},\"audience\":\"a\"}");
            assertThat(answer.status()).isEqualTo(401);
            // Cloud Storage names a reason in its errors, the other APIs a status.
            JsonObject error = answer.body().object("error");
            assertThat(error.findString("status").orElse("UNAUTHENTICATED")).isEqualTo("UNAUTHENTICATED");
            assertThat(error.integer("code")).isEqualTo(401);
            assertThat(answer.headers().first("X-Crossrole-Request-Id")).isPresent();
        }
    }

    @Test
    void aRestartWithTheSameKeysAcceptsTheTokensOfBefore() throws Exception {
        TestCloud restarted = new TestCloud(Worlds.demo(), host -> Optional.empty());
        String token = cloud.tokenOf("admin-account");
        assertThat(restarted.get("/v1/projects/demo", token).status()).isEqualTo(200);
    }

    @Test
    void aTokenStopsWorkingWhenItsHourIsOver() throws Exception {
        String token = cloud.tokenOf("admin-account");
        cloud.pass(Duration.ofMinutes(59));
        assertThat(cloud.get("/v1/projects/demo", token).status()).isEqualTo(200);
        cloud.pass(Duration.ofMinutes(1));
        assertThat(cloud.get("/v1/projects/demo", token).status()).isEqualTo(401);
    }

    @Test
    void anIdTokenOfAMachineIsExchangedWhereItsAudienceIsAllowed() throws Exception {
        Answer answer = exchange(idToken(AUDIENCE), "by-audience");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().string("access_token")).startsWith("ya29.d.");

        Answer other = exchange(idToken("https://other.example"), "by-audience");
        assertThat(other.body().string("error_description"))
                .startsWith("The audience in ID Token [https://other.example] does not match the expected audience.");
    }

    @Test
    void theProvidersNameIsTheAudienceUnlessOthersAreNamed() throws Exception {
        String byDefault = Worlds.POOL + "/providers/by-default";
        assertThat(exchange(idToken(byDefault), "by-default").status()).isEqualTo(200);
        assertThat(exchange(idToken("https:" + byDefault), "by-default").status())
                .isEqualTo(200);
        assertThat(exchange(idToken(Worlds.POOL + "/providers/by-audience"), "by-audience")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aFederatedTokenDoesNotOutliveTheProofBehindIt() throws Exception {
        String idToken = idToken(AUDIENCE);
        cloud.pass(Duration.ofMinutes(50));
        Answer answer = exchange(idToken, "by-audience");
        assertThat(answer.body().integer("expires_in")).isBetween(598L, 600L);
        cloud.pass(Duration.ofMinutes(10));
        Answer late = cloud.get("/v1/projects/demo", answer.body().string("access_token"));
        assertThat(late.status()).isEqualTo(401);
    }

    @Test
    void aFederatedIdentityIsPermittedNothingByDefault() throws Exception {
        String token = exchange(idToken(AUDIENCE), "by-audience").body().string("access_token");
        assertThat(cloud.get("/v1/projects/demo", token).status()).isEqualTo(403);
        assertThat(cloud.decisions().last().orElseThrow().principal())
                .isEqualTo("principal:" + Worlds.POOL + "/subject/114700000000000000001");
    }

    private String idToken(String audience) throws Exception {
        Request request = Request.of(
                "GET",
                "/computeMetadata/v1/instance/service-accounts/default/identity?audience="
                        + URLEncoder.encode(audience, UTF_8),
                Headers.of("Metadata-Flavor", "Google"),
                new byte[0]);
        return new String(
                cloud.cloud()
                        .metadataServer(new Machine.CloudRun("function", "reader"))
                        .handle(request)
                        .bytes(),
                UTF_8);
    }

    private Answer exchange(String idToken, String provider) throws Exception {
        String body = "{\"grantType\":\"urn:ietf:params:oauth:grant-type:token-exchange\",\"audience\":\"" + Worlds.POOL
                + "/providers/" + provider + "\",\"scope\":\"https://www.googleapis.com/auth/cloud-platform\","
                + "\"requestedTokenType\":\"urn:ietf:params:oauth:token-type:access_token\","
                + "\"subjectTokenType\":\"urn:ietf:params:oauth:token-type:id_token\",\"subjectToken\":\"" + idToken
                + "\"}";
        return cloud.send("POST", "/v1/token", Headers.of("Content-Type", "application/json; charset=utf-8"), body);
    }

    private static GoogleWorld.Provider provider(String id, List<String> audiences) {
        return new GoogleWorld.Provider(
                id,
                false,
                new WorkloadProvider.Oidc("https://accounts.google.com", audiences),
                Map.of("google.subject", "assertion.sub"),
                Optional.empty());
    }
}
