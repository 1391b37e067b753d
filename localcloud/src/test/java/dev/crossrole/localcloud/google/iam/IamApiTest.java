package dev.crossrole.localcloud.google.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.testing.TestCloud;
import dev.crossrole.localcloud.google.testing.TestCloud.Answer;
import dev.crossrole.localcloud.google.testing.Worlds;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IamApiTest {
    private static final String READER = "/v1/projects/demo/serviceAccounts/" + Worlds.READER;
    private static final String POOLS = "/v1/projects/demo/locations/global/workloadIdentityPools";
    private static final String TOKEN = "/v1/projects/-/serviceAccounts/" + Worlds.READER + ":generateAccessToken";
    private static final String SCOPE = "{\"scope\":[\"https://www.googleapis.com/auth/cloud-platform\"]}";

    private final TestCloud cloud = new TestCloud(Worlds.demo(), host -> Optional.empty());

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/v1/projects/demo", "/v1/projects/123456789"})
    void theOwnerSeesTheProject(String path) throws Exception {
        assertThat(asAdmin(path).body()).isEqualTo(Json.parse("""
                {"projectNumber": "123456789", "projectId": "demo", "lifecycleState": "ACTIVE", "name": "demo"}"""));
    }

    @Test
    void projectsAreListedForThoseWhoMaySeeThem() throws Exception {
        assertThat(asAdmin("/v1/projects").body().array("projects").items())
                .containsExactly(asAdmin("/v1/projects/demo").body());
        Answer nobody = cloud.get("/v1/projects", cloud.tokenOf("nobody"));
        assertThat(nobody.status()).isEqualTo(200);
        assertThat(nobody.body().names()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/v1/projects/demo",
                "/v1/projects/demo/serviceAccounts",
                READER,
                POOLS,
                POOLS + "/aws-pool",
                POOLS + "/aws-pool/providers",
                POOLS + "/aws-pool/providers/aws-provider",
            })
    void whoeverHasNoRoleSeesNothing(String path) throws Exception {
        assertThat(asAdmin(path).status()).isEqualTo(200);
        Answer denied = cloud.get(path, cloud.tokenOf("nobody"));
        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.message()).endsWith(" denied on resource (or it may not exist).");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/v1/projects/other",
                "/v1/projects/other/serviceAccounts",
                "/v1/projects/other/serviceAccounts/" + Worlds.READER
            })
    void anotherProjectIsDeniedToItsNeighboursOwner(String path) throws Exception {
        assertThat(asAdmin(path).status()).isEqualTo(403);
    }

    @Test
    void aServiceAccountIsShown() throws Exception {
        assertThat(asAdmin(READER).body()).isEqualTo(Json.parse("""
                {"name": "projects/demo/serviceAccounts/reader@demo.iam.gserviceaccount.com", "projectId": "demo",
                 "uniqueId": "114700000000000000001", "email": "reader@demo.iam.gserviceaccount.com",
                 "oauth2ClientId": "114700000000000000001"}"""));
        assertThat(asAdmin("/v1/projects/-/serviceAccounts/114700000000000000001")
                        .body())
                .isEqualTo(asAdmin(READER).body());
    }

    @Test
    void serviceAccountsComeInPages() throws Exception {
        Answer first = asAdmin("/v1/projects/demo/serviceAccounts?pageSize=2");
        assertThat(emails(first)).hasSize(2);
        Answer second = asAdmin("/v1/projects/demo/serviceAccounts?pageSize=2&pageToken="
                + first.body().string("nextPageToken"));
        assertThat(emails(second)).containsExactly(Worlds.READER);
        assertThat(second.body().has("nextPageToken")).isFalse();
        assertThat(emails(asAdmin("/v1/projects/demo/serviceAccounts"))).hasSize(3);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"pageSize=-1", "pageSize=x", "pageToken=%25", "pageToken=eA=="})
    void aPageThatIsNoneIsRefused(String query) throws Exception {
        assertThat(asAdmin("/v1/projects/demo/serviceAccounts?" + query).status())
                .isEqualTo(400);
    }

    @Test
    void whatIsNotThereIsNotFoundForWhoeverMaySee() throws Exception {
        String path = "/v1/projects/demo/serviceAccounts/ghost@demo.iam.gserviceaccount.com";
        assertThat(asAdmin(path).status()).isEqualTo(404);
        assertThat(cloud.get(path, cloud.tokenOf("nobody")).status()).isEqualTo(403);
        assertThat(asAdmin(POOLS + "/ghost-pool").status()).isEqualTo(404);
        assertThat(asAdmin(POOLS + "/aws-pool/providers/ghost").status()).isEqualTo(404);
        assertThat(setPolicy(path, "{}").status()).isEqualTo(404);
    }

    @Test
    void poolsAndProvidersAreShownWithTheMappingInForce() throws Exception {
        Answer pools = asAdmin(POOLS);
        assertThat(pools.body().array("workloadIdentityPools").size()).isEqualTo(2);
        assertThat(asAdmin(POOLS + "/off-pool").body().bool("disabled")).isTrue();
        JsonObject provider =
                asAdmin(POOLS + "/aws-pool/providers/aws-provider").body();
        assertThat("//iam.googleapis.com/" + provider.string("name")).isEqualTo(Worlds.AWS_PROVIDER);
        assertThat(provider.string("state")).isEqualTo("ACTIVE");
        assertThat(provider.object("aws").string("accountId")).isEqualTo("123456789012");
        assertThat(provider.object("attributeMapping").string("google.subject")).isEqualTo("assertion.arn");
        assertThat(asAdmin(POOLS + "/aws-pool/providers")
                        .body()
                        .array("workloadIdentityPoolProviders")
                        .items())
                .containsExactly(provider);
    }

    @Test
    void anUntouchedPolicyShowsTheEtagOfSuchOnes() throws Exception {
        String path = "/v1/projects/demo/serviceAccounts/nobody@demo.iam.gserviceaccount.com";
        assertThat(getPolicy(path).body()).isEqualTo(Json.parse("{\"version\": 1, \"etag\": \"ACAB\"}"));
    }

    @Test
    void aBindingThatIsSetCountsAtOnceAndOneThatIsTakenAwayNoMore() throws Exception {
        String nobody = cloud.tokenOf("nobody");
        assertThat(cloud.post(TOKEN, nobody, SCOPE).status()).isEqualTo(403);

        JsonObject before = getPolicy(READER).body();
        Answer set = setPolicy(READER, """
                {"etag": "%s", "bindings": [{"role": "roles/iam.serviceAccountTokenCreator",
                 "members": ["serviceAccount:nobody@demo.iam.gserviceaccount.com"]}]}""".formatted(before.string("etag")));
        assertThat(set.status()).isEqualTo(200);
        assertThat(set.body()).isEqualTo(getPolicy(READER).body());
        assertThat(cloud.post(TOKEN, nobody, SCOPE).status()).isEqualTo(200);

        assertThat(setPolicy(READER, "{}").status()).isEqualTo(200);
        assertThat(cloud.post(TOKEN, nobody, SCOPE).status()).isEqualTo(403);
    }

    @Test
    void aPolicyThatHasChangedSinceIsNotOverwritten() throws Exception {
        String etag = getPolicy(READER).body().string("etag");
        assertThat(setPolicy(READER, "{\"etag\":\"" + etag + "\"}").status()).isEqualTo(200);
        Answer late = setPolicy(READER, "{\"etag\":\"" + etag + "\"}");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body().object("error").string("status")).isEqualTo("ABORTED");
    }

    @Test
    void theProjectsPolicyIsChangedToo() throws Exception {
        JsonObject policy = getPolicy("/v1/projects/123456789").body();
        assertThat(policy.array("bindings").size()).isEqualTo(2);
        String nobody = cloud.tokenOf("nobody");
        assertThat(setPolicy("/v1/projects/demo", """
                {"bindings": [{"role": "roles/owner", "members": ["serviceAccount:%s"]},
                              {"role": "roles/browser", "members": ["serviceAccount:nobody@demo.iam.gserviceaccount.com"]}]}""".formatted(Worlds.ADMIN)).status())
                .isEqualTo(200);
        assertThat(cloud.get("/v1/projects/demo", nobody).status()).isEqualTo(200);
        assertThat(cloud.post("/v1/projects/demo:setIamPolicy", nobody, "{\"policy\":{}}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aConditionIsKeptAndCounts() throws Exception {
        String policy = """
                {"version": 3, "bindings": [{"role": "roles/iam.serviceAccountTokenCreator",
                 "members": ["serviceAccount:nobody@demo.iam.gserviceaccount.com"],
                 "condition": {"title": "t", "expression": "resource.name.endsWith('%s')"}}]}""";
        assertThat(setPolicy(READER, policy.formatted("/nowhere")).status()).isEqualTo(200);
        assertThat(cloud.post(TOKEN, cloud.tokenOf("nobody"), SCOPE).status()).isEqualTo(403);
        Answer set = setPolicy(READER, policy.formatted(Worlds.READER));
        assertThat(set.body().integer("version")).isEqualTo(3);
        assertThat(cloud.post(TOKEN, cloud.tokenOf("nobody"), SCOPE).status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {"bindings": [{"role": "owner", "members": []}]}                                         | Role (owner) does not exist
            {"bindings": [{"role": "roles/x", "members": ["alice"]}]}                                | The member alice is of an unknown type.
            {"bindings": [{"role": "roles/x", "members": ["principalSet://iam.googleapis.com/x"]}]}  | The member principalSet
            {"bindings": [{"role": "roles/x", "members": [1]}]}                                      | Invalid JSON payload received.
            {"bindings": [1]}                                                                        | Each binding must be an object.
            {"bindings": [{"role": "roles/x", "condition": {"title": "t", "expression": "true"}}]}   | The policy has a conditional role binding
            {"version": 3, "bindings": [{"role": "roles/x", "condition": {"title": "t", "expression": "(("}}]} | The condition is no valid
            """)
    void aPolicyThatIsNoneIsRefused(String policy, String message) throws Exception {
        Answer answer = setPolicy(READER, policy);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).startsWith(message);
        assertThat(getPolicy(READER).body().array("bindings").size()).isEqualTo(1);
    }

    @Test
    void theHeldPermissionsAreNamed() throws Exception {
        String body = "{\"permissions\":[\"resourcemanager.projects.get\",\"iam.serviceAccounts.getAccessToken\"]}";
        assertThat(cloud.post("/v1/projects/demo:testIamPermissions", cloud.tokenOf("admin-account"), body)
                        .body()
                        .strings("permissions"))
                .containsExactly("resourcemanager.projects.get");
        assertThat(cloud.post(READER + ":testIamPermissions", cloud.tokenOf("nobody"), body)
                        .body()
                        .names())
                .isEmpty();
    }

    private static List<String> emails(Answer answer) {
        return answer.body().array("accounts").stream()
                .map(account -> ((JsonObject) account).string("email"))
                .toList();
    }

    private Answer asAdmin(String path) throws Exception {
        return cloud.get(path, cloud.tokenOf("admin-account"));
    }

    private Answer getPolicy(String resource) throws Exception {
        return cloud.post(resource + ":getIamPolicy", cloud.tokenOf("admin-account"), "");
    }

    private Answer setPolicy(String resource, String policy) throws Exception {
        return cloud.post(resource + ":setIamPolicy", cloud.tokenOf("admin-account"), "{\"policy\":" + policy + "}");
    }
}
