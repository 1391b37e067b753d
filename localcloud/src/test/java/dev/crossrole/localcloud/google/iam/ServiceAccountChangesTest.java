package dev.crossrole.localcloud.google.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.testing.KeyFile;
import dev.crossrole.localcloud.google.testing.TestCloud;
import dev.crossrole.localcloud.google.testing.TestCloud.Answer;
import dev.crossrole.localcloud.google.testing.Worlds;
import dev.crossrole.localcloud.http.Headers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceAccountChangesTest {
    private static final String ACCOUNTS = "/v1/projects/demo/serviceAccounts";
    private static final String NOBODY = "nobody@demo.iam.gserviceaccount.com";

    private final TestCloud cloud = new TestCloud(Worlds.demo(), host -> Optional.empty());

    @Test
    void anAccountIsCreatedOnce() throws Exception {
        Answer created = asAdmin("POST", ACCOUNTS, "{\"accountId\":\"batch-runner\"}");
        assertThat(created.body().string("email")).isEqualTo("batch-runner@demo.iam.gserviceaccount.com");
        assertThat(created.body().string("uniqueId")).matches("[0-9]{21}");
        assertThat(asAdmin("POST", ACCOUNTS, "{\"accountId\":\"batch-runner\"}").status())
                .isEqualTo(409);
        assertThat(cloud.tokenOf("batch-runner")).startsWith("ya29.");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{}",
                "{\"accountId\":\"short\"}",
                "{\"accountId\":\"Upper-Case\"}",
                "{\"accountId\":\"ends-with-\"}"
            })
    void anAccountIdOutsideTheLimitsIsRefused(String body) throws Exception {
        assertThat(asAdmin("POST", ACCOUNTS, body).status()).isEqualTo(400);
    }

    @Test
    void aDisabledAccountsTokenIsRefusedUntilItIsEnabled() throws Exception {
        String token = cloud.tokenOf("reader");
        allow("roles/browser", Worlds.READER);
        assertThat(cloud.get("/v1/projects/demo", token).status()).isEqualTo(200);
        // Disabling takes a role that an owner does not have by that alone.
        allow("roles/iam.serviceAccountAdmin", Worlds.ADMIN);
        assertThat(asAdmin("POST", ACCOUNTS + "/" + Worlds.READER + ":disable", "{}")
                        .status())
                .isEqualTo(200);
        assertThat(cloud.get("/v1/projects/demo", token).status()).isEqualTo(401);
        assertThat(asAdmin("GET", ACCOUNTS + "/" + Worlds.READER, "").body().bool("disabled"))
                .isTrue();
        assertThat(asAdmin("POST", ACCOUNTS + "/" + Worlds.READER + ":enable", "{}")
                        .status())
                .isEqualTo(200);
        assertThat(cloud.get("/v1/projects/demo", token).status()).isEqualTo(200);
    }

    @Test
    void anAccountUnderTheNameOfADeletedOneInheritsNothing() throws Exception {
        allow("roles/browser", NOBODY);
        String old = cloud.tokenOf("nobody");
        assertThat(cloud.get("/v1/projects/demo", old).status()).isEqualTo(200);

        assertThat(asAdmin("DELETE", ACCOUNTS + "/" + NOBODY, "").status()).isEqualTo(200);
        assertThat(cloud.get("/v1/projects/demo", old).status()).isEqualTo(401);
        assertThat(asAdmin("POST", "/v1/projects/demo:getIamPolicy", "").body().compact())
                .contains("deleted:serviceAccount:" + NOBODY + "?uid=114700000000000000002");

        assertThat(asAdmin("POST", ACCOUNTS, "{\"accountId\":\"nobody\"}").status())
                .isEqualTo(200);
        assertThat(cloud.get("/v1/projects/demo", old).status()).isEqualTo(401);
        String ofNamesake = KeyFile.made(cloud, NOBODY).token(cloud.now());
        assertThat(cloud.get("/v1/projects/demo", ofNamesake).status()).isEqualTo(403);
        allow("roles/browser", NOBODY);
        assertThat(cloud.get("/v1/projects/demo", ofNamesake).status()).isEqualTo(200);
    }

    @Test
    void whatAnAccountIsCalledIsKeptAndChanged() throws Exception {
        String named = ACCOUNTS + "/batch-runner@demo.iam.gserviceaccount.com";
        asAdmin(
                "POST",
                ACCOUNTS,
                "{\"accountId\":\"batch-runner\",\"serviceAccount\":"
                        + "{\"displayName\":\"Runner\",\"description\":\"Runs.\",\"email\":\"x\"}}");
        assertLabels(named, "Runner", "Runs.");
        asAdmin(
                "PATCH",
                named,
                "{\"serviceAccount\":{\"displayName\":\"Walker\",\"description\":\"Walks.\"},"
                        + "\"updateMask\":\"display_name\"}");
        assertLabels(named, "Walker", "Runs.");
        asAdmin("PATCH", named, "{\"serviceAccount\":{\"description\":\"Rests.\",\"etag\":\"x\"}}");
        assertLabels(named, "Walker", "Rests.");
        asAdmin("PUT", named, "{\"displayName\":\"Runner\",\"description\":\"not taken\",\"uniqueId\":\"1\"}");
        assertLabels(named, "Runner", "Rests.");
        asAdmin("PATCH", named, "{\"serviceAccount\":{},\"updateMask\":\"displayName,description\"}");
        assertThat(asAdmin("GET", named, "").body().names()).doesNotContain("displayName", "description");
    }

    @Test
    void aNameStaysWithAnAccountThatIsDisabledAndNotWithItsNamesake() throws Exception {
        allow("roles/iam.serviceAccountAdmin", Worlds.ADMIN);
        asAdmin("PATCH", ACCOUNTS + "/" + NOBODY, "{\"serviceAccount\":{\"displayName\":\"N\",\"description\":\"D\"}}");
        asAdmin("POST", ACCOUNTS + "/" + NOBODY + ":disable", "{}");
        assertLabels(ACCOUNTS + "/" + NOBODY, "N", "D");
        assertThat(asAdmin("GET", ACCOUNTS + "/" + NOBODY, "").body().bool("disabled"))
                .isTrue();
        asAdmin("DELETE", ACCOUNTS + "/" + NOBODY, "");
        asAdmin("POST", ACCOUNTS, "{\"accountId\":\"nobody\"}");
        assertThat(asAdmin("GET", ACCOUNTS + "/" + NOBODY, "").body().names()).doesNotContain("displayName");
    }

    @Test
    void namesHaveALengthAndNothingElseOfAnAccountIsChanged() throws Exception {
        String path = ACCOUNTS + "/" + NOBODY;
        for (String refused : List.of(
                "{\"serviceAccount\":{\"displayName\":\"" + "ü".repeat(51) + "\"}}",
                "{\"serviceAccount\":{\"description\":\"" + "x".repeat(257) + "\"}}",
                "{\"serviceAccount\":{\"displayName\":7}}",
                "{\"serviceAccount\":{\"uniqueId\":\"1\"},\"updateMask\":\"uniqueId\"}",
                "{\"serviceAccount\":{\"disabled\":true},\"updateMask\":\"disabled\"}")) {
            assertThat(asAdmin("PATCH", path, refused).status()).as(refused).isEqualTo(400);
        }
        assertThat(asAdmin("PATCH", path, "{\"serviceAccount\":{\"displayName\":\"" + "ü".repeat(50) + "\"}}")
                        .status())
                .isEqualTo(200);
        assertThat(asAdmin("PATCH", ACCOUNTS + "/absent-one@demo.iam.gserviceaccount.com", "{}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void everyAnswerKnowsAnAccountByOneNumber() throws Exception {
        String number = asAdmin("POST", ACCOUNTS, "{\"accountId\":\"batch-runner\"}")
                .body()
                .string("uniqueId");
        JsonObject account = asAdmin("GET", ACCOUNTS + "/" + number, "").body();
        assertThat(account.string("uniqueId")).isEqualTo(number);
        assertThat(account.string("oauth2ClientId")).isEqualTo(number);
        KeyFile file = KeyFile.made(cloud, account.string("email"));
        assertThat(file.document().string("client_id")).isEqualTo(number);
        Answer info = cloud.send("GET", "/tokeninfo?access_token=" + cloud.tokenOf("batch-runner"), Headers.none(), "");
        assertThat(info.body().string("azp")).isEqualTo(number);
        assertThat(info.body().string("aud")).isEqualTo(number);
    }

    private void assertLabels(String path, String name, String description) throws Exception {
        JsonObject account = asAdmin("GET", path, "").body();
        assertThat(account.string("displayName")).isEqualTo(name);
        assertThat(account.string("description")).isEqualTo(description);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "POST, ''",
        "PATCH, /reader@demo.iam.gserviceaccount.com",
        "PUT, /reader@demo.iam.gserviceaccount.com",
        "DELETE, /reader@demo.iam.gserviceaccount.com",
        "POST, /reader@demo.iam.gserviceaccount.com:disable",
        "POST, /reader@demo.iam.gserviceaccount.com:enable",
    })
    void whoeverHasNoRoleChangesNothing(String method, String path) throws Exception {
        Headers headers = Headers.of("Authorization", "Bearer " + cloud.tokenOf("nobody"));
        assertThat(cloud.send(method, ACCOUNTS + path, headers, "{\"accountId\":\"batch-runner\"}")
                        .status())
                .isEqualTo(403);
    }

    private void allow(String role, String email) throws Exception {
        String policy =
                asAdmin("POST", "/v1/projects/demo:getIamPolicy", "").body().compact();
        String more = "{\"role\":\"" + role + "\",\"members\":[\"serviceAccount:" + email + "\"]},";
        String changed = policy.replace("\"bindings\":[", "\"bindings\":[" + more);
        Answer set = asAdmin("POST", "/v1/projects/demo:setIamPolicy", "{\"policy\":" + changed + "}");
        assertThat(set.status()).isEqualTo(200);
    }

    private Answer asAdmin(String method, String path, String body) throws Exception {
        return cloud.send(method, path, Headers.of("Authorization", "Bearer " + cloud.tokenOf("admin-account")), body);
    }
}
