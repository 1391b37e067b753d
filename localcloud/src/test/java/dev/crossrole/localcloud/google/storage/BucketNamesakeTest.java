package dev.crossrole.localcloud.google.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.localcloud.google.testing.TestCloud;
import dev.crossrole.localcloud.google.testing.TestCloud.Answer;
import dev.crossrole.localcloud.google.testing.Worlds;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.Request;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bucket that takes the name of one that was deleted has nothing of it, and nothing that was meant for it. */
class BucketNamesakeTest {
    private static final String ALL = "/storage/v1/b";
    private static final String ONE = ALL + "/short-lived";
    private static final String POLICY = ONE + "/iam";
    private static final String OPEN =
            "\"bindings\":[{\"role\":\"roles/storage.objectViewer\",\"members\":[\"allUsers\"]},"
                    + "{\"role\":\"roles/storage.legacyBucketOwner\",\"members\":[\"projectOwner:demo\"]}]}";

    private final TestCloud cloud = new TestCloud(Worlds.demo(), host -> Optional.empty());

    @BeforeEach
    void create() throws IOException {
        assertThat(asAdmin("POST", ALL + "?project=demo", "{\"name\":\"short-lived\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aPolicyThatComesLateIsNotItsPolicy() throws Exception {
        Answer set = cloud.sendSlowly("PUT", POLICY, admin(), "{" + OPEN, this::replaceByNamesake);
        assertThat(set.status()).isEqualTo(404);
        assertThat(asAdmin("GET", POLICY, "").body().compact())
                .contains("projectOwner:demo")
                .doesNotContain("allUsers");
    }

    @Test
    void aPolicyThatComesLateIsSetWhereTheBucketIsStillThere() throws Exception {
        Answer set = cloud.sendSlowly("PUT", POLICY, admin(), "{" + OPEN, () -> {});
        assertThat(set.status()).isEqualTo(200);
        assertThat(asAdmin("GET", POLICY, "").body().compact()).contains("allUsers");
    }

    @Test
    void aChangeThatComesLateDoesNotChangeIt() throws Exception {
        Answer changed =
                cloud.sendSlowly("PATCH", ONE, admin(), "{\"labels\":{\"team\":\"a\"}}", this::replaceByNamesake);
        assertThat(changed.status()).isEqualTo(404);
        assertThat(asAdmin("GET", ONE, "").body().has("labels")).isFalse();
    }

    @Test
    void theEtagOfItsPredecessorsPolicyDoesNotHold() throws Exception {
        String etag = asAdmin("GET", POLICY, "").body().string("etag");
        replaceByNamesake();
        String body = "{\"etag\":\"" + etag + "\"," + OPEN;
        assertThat(asAdmin("PUT", POLICY, body).status()).isEqualTo(412);
        String own = asAdmin("GET", POLICY, "").body().string("etag");
        assertThat(asAdmin("PUT", POLICY, body.replace(etag, own)).status()).isEqualTo(200);
    }

    private void replaceByNamesake() throws IOException {
        assertThat(cloud.cloud()
                        .handle(Request.of("DELETE", ONE, admin(), new byte[0]))
                        .status())
                .isEqualTo(204);
        create();
    }

    private Headers admin() throws IOException {
        return Headers.of("Authorization", "Bearer " + cloud.tokenOf("admin-account"));
    }

    private Answer asAdmin(String method, String target, String body) throws IOException {
        return cloud.send(method, target, admin(), body);
    }
}
