package dev.crossrole.localcloud.google.sts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.CredentialAccessBoundary;
import com.google.auth.oauth2.CredentialAccessBoundary.AccessBoundaryRule;
import com.google.auth.oauth2.CredentialAccessBoundary.AccessBoundaryRule.AvailabilityCondition;
import com.google.auth.oauth2.DownscopedCredentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.OAuth2Credentials;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.StorageException;
import com.google.cloud.storage.StorageOptions;
import dev.crossrole.localcloud.google.testing.LocalTransport;
import dev.crossrole.localcloud.google.testing.Served;
import dev.crossrole.localcloud.google.testing.TestCloud;
import dev.crossrole.localcloud.google.testing.TestCloud.Answer;
import dev.crossrole.localcloud.google.testing.Worlds;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.Request;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Google's own library downscopes tokens; what they can do is what both the boundary and the policies leave. */
class DownscopedTokenTest {
    private static final String FILES = "//storage.googleapis.com/projects/_/buckets/files";
    private static final String HELLO = "/storage/v1/b/files/o/hello.txt";
    private static final String VIEWER = "inRole:roles/storage.objectViewer";

    private final TestCloud google = new TestCloud(Worlds.demo(), host -> Optional.empty());
    private Served listener;

    @BeforeEach
    void start() throws Exception {
        listener = Served.onTime(google);
    }

    @AfterEach
    void stop() {
        listener.close();
    }

    @Test
    void anOwnersTokenCanOnlyReadWhenOnlyThatIsLeft() throws Exception {
        String owner = google.tokenOf("admin-account");
        String token = downscoped(owner, rule(FILES, VIEWER, ""));
        assertThat(google.get(HELLO, token).status()).isEqualTo(200);
        assertThat(delete(HELLO, token)).isEqualTo(403);
        assertThat(google.decisions().last().orElseThrow().decision().reason())
                .isEqualTo("The token's access boundary leaves no storage.objects.delete on"
                        + " projects/_/buckets/files/objects/hello.txt.");
        assertThat(delete(HELLO, owner)).isEqualTo(204);
    }

    @Test
    void aBoundaryGivesNothingThatThePoliciesDoNot() throws Exception {
        String rule = "inRole:roles/storage.admin";
        String token = downscoped(google.tokenOf("reader"), rule(FILES, rule, ""));
        assertThat(google.get(HELLO, token).status()).isEqualTo(200);
        assertThat(delete(HELLO, token)).isEqualTo(403);
        String nobody = downscoped(google.tokenOf("nobody"), rule(FILES, rule, ""));
        assertThat(google.get(HELLO, nobody).status()).isEqualTo(403);
    }

    @Test
    void anotherBucketIsOutOfReachEvenWhenItIsOpenToEverybody() throws Exception {
        String token = downscoped(google.tokenOf("reader"), rule(FILES, VIEWER, ""));
        assertThat(google.get("/storage/v1/b/open/o/hello.txt", token).status()).isEqualTo(403);
        assertThat(google.get("/storage/v1/b/open/o/hello.txt", google.tokenOf("reader"))
                        .status())
                .isEqualTo(200);
        assertThat(google.get("/storage/v1/b?project=demo", token).status()).isEqualTo(403);
    }

    @Test
    void aConditionNarrowsToNames() throws Exception {
        String hello = "resource.name.startsWith('projects/_/buckets/files/objects/hello')";
        String other = "resource.name.startsWith('projects/_/buckets/files/objects/other')";
        String owner = google.tokenOf("admin-account");
        assertThat(google.get(HELLO, downscoped(owner, rule(FILES, VIEWER, hello)))
                        .status())
                .isEqualTo(200);
        assertThat(google.get(HELLO, downscoped(owner, rule(FILES, VIEWER, other)))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aConditionNarrowsListingsToAPrefix() throws Exception {
        String condition = "resource.name.startsWith('projects/_/buckets/files/objects/he')"
                + " || api.getAttribute('storage.googleapis.com/objectListPrefix', '').startsWith('he')";
        Storage storage = storage(downscoped(google.tokenOf("reader"), rule(FILES, VIEWER, condition)));
        assertThat(storage.list("files", BlobListOption.prefix("he")).iterateAll())
                .hasSize(1);
        assertThat(storage.readAllBytes("files", "hello.txt")).isEqualTo("hello".getBytes(UTF_8));
        assertThatThrownBy(() -> storage.list("files", BlobListOption.prefix("h")))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.getCode()).isEqualTo(403));
        assertThatThrownBy(() -> storage.list("files"))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.getCode()).isEqualTo(403));
        storage.close();
    }

    @Test
    void elsewhereADownscopedTokenIsWorthNothing() throws Exception {
        String owner = google.tokenOf("admin-account");
        assertThat(google.get("/v1/projects/demo", owner).status()).isEqualTo(200);
        assertThat(google.get("/v1/projects/demo", downscoped(owner, rule(FILES, VIEWER, "")))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aDownscopedTokenIsNotDownscopedAgainAndLivesNoLonger() throws Exception {
        String token = downscoped(google.tokenOf("reader"), rule(FILES, VIEWER, ""));
        assertThatThrownBy(() -> downscoped(token, rule(FILES, VIEWER, ""))).hasStackTraceContaining("invalid_request");
        assertThatThrownBy(() -> downscoped("ya29.forged", rule(FILES, VIEWER, "")))
                .hasStackTraceContaining("invalid_grant");
        google.pass(Duration.ofHours(1));
        assertThat(google.get(HELLO, token).status()).isEqualTo(401);
        assertThatThrownBy(() -> downscoped(token, rule(FILES, VIEWER, ""))).hasStackTraceContaining("invalid_grant");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'accessBoundaryRules':[]}",
                "{'accessBoundaryRules':['x']}",
                "{'accessBoundaryRules':[{'availableResource':'R'}]}",
                "{'accessBoundaryRules':[{'availableResource':'R','availablePermissions':[]}]}",
                "{'accessBoundaryRules':[{'availableResource':'R','availablePermissions':['storage.objects.get']}]}",
                "{'accessBoundaryRules':[{'availableResource':'//storage.googleapis.com/projects/p','availablePermissions':['P']}]}",
                "{'accessBoundaryRules':[{'availableResource':'R','availablePermissions':['P'],'condition':{}}]}",
                "{'accessBoundaryRules':[{'availableResource':'R','availablePermissions':['P'],"
                        + "'availabilityCondition':{'expression':'resource.name.'}}]}",
                "{'accessBoundaryRules':[{'availableResource':'R','availablePermissions':['P'],"
                        + "'availabilityCondition':{'title':'t'}}]}",
            })
    void whatIsNoBoundaryMakesNoToken(String boundary) throws Exception {
        Answer refused = exchange(boundary);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().string("error")).isEqualTo("invalid_request");
    }

    @Test
    void aBoundaryHasTenRulesAtMost() throws Exception {
        String rule = "{'availableResource':'R','availablePermissions':['P']}";
        assertThat(exchange("{'accessBoundaryRules':[" + (rule + ",").repeat(9) + rule + "]}")
                        .status())
                .isEqualTo(200);
        assertThat(exchange("{'accessBoundaryRules':[" + (rule + ",").repeat(10) + rule + "]}")
                        .status())
                .isEqualTo(400);
    }

    private Answer exchange(String boundary) throws Exception {
        String options = "{'accessBoundary':"
                + boundary.replace("'R'", "'" + FILES + "'").replace("'P'", "'" + VIEWER + "'") + "}";
        String form = "grant_type=urn:ietf:params:oauth:grant-type:token-exchange"
                + "&requested_token_type=urn:ietf:params:oauth:token-type:access_token"
                + "&subject_token_type=urn:ietf:params:oauth:token-type:access_token"
                + "&subject_token=" + google.tokenOf("reader")
                + "&options=" + URLEncoder.encode(options.replace('\'', '"'), UTF_8);
        return google.send("POST", "/v1/token", Headers.of("Content-Type", "application/x-www-form-urlencoded"), form);
    }

    private Storage storage(String token) {
        return StorageOptions.newBuilder()
                .setProjectId("demo")
                .setHost(listener.url())
                .setCredentials(OAuth2Credentials.create(
                        new AccessToken(token, Date.from(google.now().plusSeconds(3600)))))
                .build()
                .getService();
    }

    private int delete(String target, String token) throws Exception {
        return google.cloud()
                .handle(Request.of("DELETE", target, Headers.of("Authorization", "Bearer " + token), new byte[0]))
                .status();
    }

    private static AccessBoundaryRule rule(String resource, String permission, String condition) {
        AccessBoundaryRule.Builder rule =
                AccessBoundaryRule.newBuilder().setAvailableResource(resource).addAvailablePermission(permission);
        if (!condition.isEmpty()) {
            rule.setAvailabilityCondition(
                    AvailabilityCondition.newBuilder().setExpression(condition).build());
        }
        return rule.build();
    }

    private String downscoped(String token, AccessBoundaryRule rule) throws Exception {
        GoogleCredentials source = GoogleCredentials.create(
                new AccessToken(token, Date.from(google.now().plusSeconds(7200))));
        return DownscopedCredentials.newBuilder()
                .setSourceCredential(source)
                .setCredentialAccessBoundary(CredentialAccessBoundary.newBuilder()
                        .setRules(List.of(rule))
                        .build())
                .setHttpTransportFactory(LocalTransport.to(Map.of("sts.googleapis.com", listener.url())))
                .build()
                .refreshAccessToken()
                .getTokenValue();
    }
}
