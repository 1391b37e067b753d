package dev.crossrole.localcloud.google.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.localcloud.google.testing.TestCloud;
import dev.crossrole.localcloud.google.testing.TestCloud.Answer;
import dev.crossrole.localcloud.google.testing.Worlds;
import dev.crossrole.localcloud.http.Headers;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever sends the header of a change, and its body when others have changed the same, undoes nothing of theirs. */
class SlowRequestsTest {
    private static final String ACCOUNTS = "/v1/projects/demo/serviceAccounts";
    private static final String READER = ACCOUNTS + "/" + Worlds.READER;
    private static final String POOL = "/v1/projects/demo/locations/global/workloadIdentityPools/aws-pool";
    private static final String PROVIDER = POOL + "/providers/aws-provider";
    private static final String NAMED = "{\"displayName\":\"x\"}";
    private static final String OPEN =
            "{\"policy\":{\"bindings\":[{\"role\":\"roles/iam.serviceAccountTokenCreator\",\"members\":[\"allUsers\"]}]}}";

    private final TestCloud cloud = new TestCloud(Worlds.demo(), host -> Optional.empty());

    /** An owner may not disable accounts by that alone. */
    @BeforeEach
    void allowAdmin() throws IOException {
        String member = "\"members\":[\"serviceAccount:" + Worlds.ADMIN + "\"]}";
        asAdmin(
                "POST",
                "/v1/projects/demo:setIamPolicy",
                "{\"policy\":{\"bindings\":[{\"role\":\"roles/owner\"," + member
                        + ",{\"role\":\"roles/iam.serviceAccountAdmin\"," + member
                        + ",{\"role\":\"roles/browser\",\"members\":[\"serviceAccount:" + Worlds.READER + "\"]}]}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PATCH | {\"serviceAccount\":{\"displayName\":\"x\"},\"updateMask\":\"displayName\"}",
                "PUT | {\"displayName\":\"x\"}"
            })
    void anAccountThatWasDisabledMeanwhileStaysDisabled(String method, String body) throws Exception {
        String token = cloud.tokenOf("reader");
        assertThat(cloud.get("/v1/projects/demo", token).status()).isEqualTo(200);
        Answer changed = slowly(method, READER, body, "POST", READER + ":disable");
        assertThat(changed.body().string("displayName")).isEqualTo("x");
        assertThat(changed.body().bool("disabled")).isTrue();
        assertThat(cloud.get("/v1/projects/demo", token).status()).isEqualTo(401);
    }

    @Test
    void anAccountThatWasDeletedMeanwhileStaysDeleted() throws Exception {
        String token = cloud.tokenOf("reader");
        assertThat(slowly("PUT", READER, NAMED, "DELETE", READER).status()).isEqualTo(404);
        assertThat(asAdmin("GET", READER, "").status()).isEqualTo(404);
        assertThat(cloud.get("/v1/projects/demo", token).status()).isEqualTo(401);
    }

    @Test
    void aNamesakeThatWasMadeMeanwhileIsNotChanged() throws Exception {
        Answer changed = cloud.sendSlowly("PUT", READER, admin(), NAMED, this::replaceReader);
        assertThat(changed.status()).isEqualTo(404);
        assertThat(asAdmin("GET", READER, "").body().names()).doesNotContain("displayName");
    }

    @Test
    void aPolicyIsNotLeftForTheNamesakeOfAnAccountThatWasDeletedMeanwhile() throws Exception {
        assertThat(slowly("POST", READER + ":setIamPolicy", OPEN, "DELETE", READER)
                        .status())
                .isEqualTo(404);
        asAdmin("POST", ACCOUNTS, "{\"accountId\":\"reader\"}");
        assertThat(asAdmin("POST", READER + ":getIamPolicy", "").body().has("bindings"))
                .isFalse();
    }

    @Test
    void aNamesakeThatWasMadeMeanwhileGetsNoPolicy() throws Exception {
        Answer set = cloud.sendSlowly("POST", READER + ":setIamPolicy", admin(), OPEN, this::replaceReader);
        assertThat(set.status()).isEqualTo(404);
        assertThat(asAdmin("POST", READER + ":getIamPolicy", "").body().has("bindings"))
                .isFalse();
    }

    @Test
    void theEtagOfADeletedAccountsPolicyDoesNotHoldForItsNamesakes() throws Exception {
        replaceReader();
        String etag = asAdmin("POST", READER + ":setIamPolicy", OPEN).body().string("etag");
        replaceReader();
        String own = asAdmin("POST", READER + ":setIamPolicy", OPEN).body().string("etag");
        assertThat(own).isNotEqualTo(etag);
        String stale = OPEN.replace("{\"bindings\"", "{\"etag\":\"" + etag + "\",\"bindings\"");
        assertThat(cloud.send("POST", READER + ":setIamPolicy", admin(), stale).status())
                .isEqualTo(409);
        asAdmin("POST", READER + ":setIamPolicy", stale.replace(etag, own));
    }

    @Test
    void aNamesakeThatWasMadeMeanwhileGetsItsOwnKey() throws Exception {
        Answer made = cloud.sendSlowly("POST", READER + "/keys", admin(), "{}", this::replaceReader);
        assertThat(made.status()).isEqualTo(404);
        assertThat(asAdmin("GET", READER + "/keys", "").body().has("keys")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({POOL, PROVIDER})
    void whatWasDeletedMeanwhileStaysDeleted(String resource) throws Exception {
        Answer patched = slowly("PATCH", resource + "?updateMask=displayName", NAMED, "DELETE", resource);
        assertThat(patched.status()).isEqualTo(400);
        assertThat(asAdmin("GET", resource, "").body().string("state")).isEqualTo("DELETED");
    }

    @ParameterizedTest
    @CsvSource({POOL, PROVIDER})
    void whatWasDisabledMeanwhileStaysDisabled(String resource) throws Exception {
        Answer patched = cloud.sendSlowly(
                "PATCH",
                resource + "?updateMask=displayName",
                admin(),
                NAMED,
                () -> asAdmin("PATCH", resource + "?updateMask=disabled", "{\"disabled\":true}"));
        assertThat(patched.status()).isEqualTo(200);
        assertThat(asAdmin("GET", resource, "").body().bool("disabled")).isTrue();
        assertThat(asAdmin("GET", resource, "").body().string("displayName")).isEqualTo("x");
    }

    private void replaceReader() throws IOException {
        asAdmin("DELETE", READER, "");
        asAdmin("POST", ACCOUNTS, "{\"accountId\":\"reader\"}");
    }

    private Answer slowly(String method, String target, String body, String meanwhile, String other)
            throws IOException {
        return cloud.sendSlowly(method, target, admin(), body, () -> asAdmin(meanwhile, other, ""));
    }

    private Headers admin() throws IOException {
        return Headers.of("Authorization", "Bearer " + cloud.tokenOf("admin-account"));
    }

    private Answer asAdmin(String method, String target, String body) throws IOException {
        Answer answer = cloud.send(method, target, admin(), body);
        if (!method.equals("GET")) {
            assertThat(answer.status()).as(method + " " + target).isEqualTo(200);
        }
        return answer;
    }
}
