package dev.crossrole.localcloud.google.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.testing.KeyFile;
import dev.crossrole.localcloud.google.testing.TestCloud;
import dev.crossrole.localcloud.google.testing.TestCloud.Answer;
import dev.crossrole.localcloud.google.testing.Worlds;
import dev.crossrole.localcloud.http.Headers;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceAccountKeysTest {
    private static final String KEYS = "/v1/projects/demo/serviceAccounts/" + Worlds.READER + "/keys";
    private static final String OTHERS = "/v1/projects/demo/serviceAccounts/nobody@demo.iam.gserviceaccount.com/keys";

    private final TestCloud cloud = new TestCloud(Worlds.demo(), host -> Optional.empty());

    @Test
    void aNewKeyComesWithTheFileThatClientsRead() throws Exception {
        Answer answer = asOwner("POST", KEYS, "{\"privateKeyType\":\"TYPE_GOOGLE_CREDENTIALS_FILE\"}");
        assertThat(answer.status()).isEqualTo(200);
        JsonObject key = answer.body();
        KeyFile file = KeyFile.of(key);
        assertThat(key.string("name"))
                .isEqualTo("projects/demo/serviceAccounts/" + Worlds.READER + "/keys/" + file.id());
        assertThat(key.string("keyAlgorithm")).isEqualTo("KEY_ALG_RSA_2048");
        assertThat(key.string("validAfterTime")).isEqualTo("2026-11-23T00:00:00Z");
        assertThat(file.id()).matches("[0-9a-f]{40}");
        assertThat(file.document().string("type")).isEqualTo("service_account");
        assertThat(file.document().string("client_email")).isEqualTo(Worlds.READER);
        assertThat(file.document().string("client_id")).isEqualTo("114700000000000000001");
        assertThat(file.document().string("token_uri")).isEqualTo("https://oauth2.googleapis.com/token");
        assertThat(file.document().string("private_key"))
                .startsWith("-----BEGIN PRIVATE KEY-----\n")
                .endsWith("\n-----END PRIVATE KEY-----\n");
    }

    @Test
    void nobodyReadsThePrivateHalfLater() throws Exception {
        String id = made();
        assertThat(asOwner("GET", KEYS, "").body().compact()).contains(id).doesNotContain("privateKeyData");
        Answer one = asOwner("GET", KEYS + "/" + id + "?publicKeyType=TYPE_RAW_PUBLIC_KEY", "");
        assertThat(one.body().has("privateKeyData")).isFalse();
        assertThat(one.body().string("publicKeyData")).isNotEmpty();
        assertThat(asOwner("GET", KEYS + "/" + id, "").body().has("publicKeyData"))
                .isFalse();
    }

    @Test
    void keysAreListedByTheirAccountAndType() throws Exception {
        assertThat(asOwner("GET", KEYS, "").body().has("keys")).isFalse();
        made();
        made();
        assertThat(asOwner("GET", KEYS, "").body().array("keys").size()).isEqualTo(2);
        assertThat(asOwner("GET", KEYS + "?keyTypes=SYSTEM_MANAGED", "").body().has("keys"))
                .isFalse();
        assertThat(asOwner("GET", OTHERS, "").body().has("keys")).isFalse();
    }

    @Test
    void aKeyIsDisabledAndEnabledAndDeleted() throws Exception {
        String one = KEYS + "/" + made();
        assertThat(asOwner("POST", one + ":disable", "{}").status()).isEqualTo(200);
        assertThat(asOwner("GET", one, "").body().bool("disabled")).isTrue();
        assertThat(asOwner("POST", one + ":enable", "{}").status()).isEqualTo(200);
        assertThat(asOwner("GET", one, "").body().has("disabled")).isFalse();
        assertThat(asOwner("DELETE", one, "").status()).isEqualTo(200);
        assertThat(asOwner("GET", one, "").status()).isEqualTo(404);
        assertThat(asOwner("DELETE", one, "").status()).isEqualTo(404);
    }

    @Test
    void aKeyIsFoundUnderItsOwnAccountAlone() throws Exception {
        String id = made();
        assertThat(asOwner("GET", KEYS + "/" + id, "").status()).isEqualTo(200);
        assertThat(asOwner("GET", OTHERS + "/" + id, "").status()).isEqualTo(404);
        assertThat(asOwner("DELETE", OTHERS + "/" + id, "").status()).isEqualTo(404);
    }

    @Test
    void anAccountHasTenKeysAtMost() throws Exception {
        for (int i = 0; i < 10; i++) {
            made();
        }
        Answer eleventh = asOwner("POST", KEYS, "{}");
        assertThat(eleventh.status()).isEqualTo(400);
        assertThat(eleventh.body().object("error").string("status")).isEqualTo("FAILED_PRECONDITION");
        assertThat(asOwner("POST", OTHERS, "{}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"privateKeyType\":\"TYPE_PKCS12_FILE\"}",
                "{\"keyAlgorithm\":\"KEY_ALG_RSA_1024\"}",
                "{\"keyAlgorithm\":\"none\"}"
            })
    void aKeyOfAnotherKindIsRefusedInWords(String body) throws Exception {
        Answer answer = asOwner("POST", KEYS, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("is not supported by the local cloud");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "POST, '', create",
        "GET, '', list",
        "GET, /KEY, get",
        "DELETE, /KEY, delete",
        "POST, /KEY:disable, disable",
        "POST, /KEY:enable, enable",
    })
    void eachCallNeedsItsPermission(String method, String path, String permission) throws Exception {
        String target = KEYS + path.replace("KEY", made());
        Headers nobody = Headers.of("Authorization", "Bearer " + cloud.tokenOf("nobody"));
        Answer denied = cloud.send(method, target, nobody, "{}");
        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.message()).contains("'iam.serviceAccountKeys." + permission + "'");
        assertThat(asOwner(method, target, "{}").status()).isEqualTo(200);
    }

    private String made() throws Exception {
        return KeyFile.of(asOwner("POST", KEYS, "{}").body()).id();
    }

    private Answer asOwner(String method, String path, String body) throws Exception {
        return cloud.send(method, path, Headers.of("Authorization", "Bearer " + cloud.tokenOf("admin-account")), body);
    }
}
