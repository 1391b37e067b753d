package dev.crossrole.localcloud.google.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.testing.TestCloud;
import dev.crossrole.localcloud.google.testing.TestCloud.Answer;
import dev.crossrole.localcloud.google.testing.Worlds;
import dev.crossrole.localcloud.http.Headers;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolChangesTest {
    private static final String POOLS = "/v1/projects/demo/locations/global/workloadIdentityPools";
    private static final String PROVIDERS = POOLS + "/aws-pool/providers";
    private static final String AWS = "\"aws\":{\"accountId\":\"210987654321\"}";

    private final TestCloud cloud = new TestCloud(Worlds.demo(), host -> Optional.empty());

    @Test
    void aPoolIsCreatedShownAndNotCreatedTwice() throws Exception {
        Answer created = send("POST", POOLS + "?workloadIdentityPoolId=new-pool", "{\"displayName\":\"New\"}");
        assertThat(created.status()).isEqualTo(200);
        assertThat(created.body().bool("done")).isTrue();
        String name = "projects/123456789/locations/global/workloadIdentityPools/new-pool";
        assertThat(created.body().object("response").string("name")).isEqualTo(name);

        JsonObject shown = get(POOLS + "/new-pool").body();
        assertThat(shown.names()).containsExactly("name", "displayName", "state");
        assertThat(send("POST", POOLS + "?workloadIdentityPoolId=new-pool", "{}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void anOperationCanBeAskedForAgain() throws Exception {
        Answer created = send("POST", POOLS + "?workloadIdentityPoolId=new-pool", "{}");
        String operation = created.body().string("name");
        assertThat(get("/v1/" + operation).body()).isEqualTo(created.body());
        assertThat(get("/v1/" + operation + "0").status()).isEqualTo(404);
    }

    @ParameterizedTest(name = "''{0}'' {1}")
    @CsvSource({
        "abc, {}",
        "Pool, {}",
        "gcp-pool, {}",
        "'', {}",
        "new-pool, '{\"displayName\":\"abcdefghijklmnopqrstuvwxyz1234567\"}'",
        "new-pool, '{\"mode\":\"TRUST_DOMAIN\"}'",
    })
    void aPoolOutsideTheLimitsIsRefused(String id, String body) throws Exception {
        assertThat(send("POST", POOLS + "?workloadIdentityPoolId=" + id, body).status())
                .isEqualTo(400);
        assertThat(send("POST", POOLS + "?workloadIdentityPoolId=good-pool", "{}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aDeletedPoolKeepsItsIdAndComesBack() throws Exception {
        assertThat(send("DELETE", POOLS + "/aws-pool", "").status()).isEqualTo(200);
        assertThat(get(POOLS + "/aws-pool").body().string("state")).isEqualTo("DELETED");
        assertThat(get(POOLS + "/aws-pool").body().string("expireTime")).isEqualTo("2026-12-23T00:00:00Z");
        assertThat(get(POOLS).body().array("workloadIdentityPools").size()).isEqualTo(1);
        assertThat(get(POOLS + "?showDeleted=true")
                        .body()
                        .array("workloadIdentityPools")
                        .size())
                .isEqualTo(2);
        assertThat(send("POST", POOLS + "?workloadIdentityPoolId=aws-pool", "{}")
                        .status())
                .isEqualTo(409);
        assertThat(send("DELETE", POOLS + "/aws-pool", "").status()).isEqualTo(400);

        assertThat(send("POST", POOLS + "/aws-pool:undelete", "{}").status()).isEqualTo(200);
        assertThat(get(POOLS + "/aws-pool").body().string("state")).isEqualTo("ACTIVE");
        assertThat(send("POST", POOLS + "/aws-pool:undelete", "{}").status()).isEqualTo(400);
    }

    @Test
    void anAwsProviderWithoutAMappingGetsGooglesDefault() throws Exception {
        assertThat(create("other-account", "{" + AWS + "}").status()).isEqualTo(200);
        JsonObject shown = get(PROVIDERS + "/other-account").body();
        assertThat(shown.object("aws").string("accountId")).isEqualTo("210987654321");
        assertThat(shown.object("attributeMapping").names()).contains("google.subject", "attribute.aws_role");
        assertThat(create("other-account", "{" + AWS + "}").status()).isEqualTo(409);
    }

    @Test
    void anOidcProviderKeepsItsAudiencesAndKeys() throws Exception {
        String jwks = "{\\\"keys\\\":[{\\\"kty\\\":\\\"RSA\\\",\\\"n\\\":\\\"AQAB\\\",\\\"e\\\":\\\"AQAB\\\"}]}";
        Answer created = create(
                "by-token",
                "{\"oidc\":{\"issuerUri\":\"https://issuer.example\",\"allowedAudiences\":[\"a\"],\"jwksJson\":\""
                        + jwks + "\"},\"attributeMapping\":{\"google.subject\":\"assertion.sub\"}}");
        assertThat(created.status()).isEqualTo(200);
        JsonObject oidc = get(PROVIDERS + "/by-token").body().object("oidc");
        assertThat(oidc.strings("allowedAudiences")).containsExactly("a");
        assertThat(oidc.string("jwksJson")).contains("\"kty\":\"RSA\"");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                                     | A provider needs exactly one of aws and oidc
            {"aws":{"accountId":"1"}}                                                              | aws.accountId must have 12 digits
            {"saml":{}}                                                                            | A provider needs exactly one of aws and oidc
            {"aws":{"accountId":"210987654321"},"oidc":{"issuerUri":"https://x.example"}}          | A provider needs exactly one of aws and oidc
            {"aws":{"accountId":"210987654321"},"attributeCondition":"(("}                         | attributeCondition is no valid expression
            {"oidc":{"issuerUri":"https://x.example"}}                                             | attributeMapping must map google.subject
            {"oidc":{"issuerUri":"http://x.example"},"attributeMapping":{"google.subject":"assertion.sub"}} | Invalid OIDC issuer URI. The scheme must be https.
            {"oidc":{"issuerUri":"https://x.example","jwksJson":"x"},"attributeMapping":{"google.subject":"assertion.sub"}} | oidc.jwksJson is not
            {"oidc":{"issuerUri":"https://x.example","jwksJson":"{\\"keys\\":[]}"},"attributeMapping":{"google.subject":"assertion.sub"}} | oidc.jwksJson must hold
            """)
    void aProviderThatGoogleWouldNotTakeIsRefused(String body, String message) throws Exception {
        Answer answer = create("new-provider", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).startsWith(message);
        assertThat(get(PROVIDERS + "/new-provider").status()).isEqualTo(404);
    }

    @Test
    void aMaskSaysWhatChanges() throws Exception {
        String path = PROVIDERS + "/aws-provider";
        send(
                "PATCH",
                path + "?updateMask=attribute_condition,displayName",
                "{\"attributeCondition\":\"true\",\"displayName\":\"P\",\"disabled\":true}");
        JsonObject changed = get(path).body();
        assertThat(changed.string("attributeCondition")).isEqualTo("true");
        assertThat(changed.string("displayName")).isEqualTo("P");
        assertThat(changed.has("disabled")).isFalse();

        send("PATCH", path + "?updateMask=attributeCondition", "{}");
        assertThat(get(path).body().has("attributeCondition")).isFalse();
        send("PATCH", path + "?updateMask=aws.accountId", "{" + AWS + "}");
        assertThat(get(path).body().object("aws").string("accountId")).isEqualTo("210987654321");
        assertThat(get(path).body().string("displayName")).isEqualTo("P");

        assertThat(send("PATCH", path + "?updateMask=name", "{\"name\":\"x\"}").status())
                .isEqualTo(400);
        assertThat(send("PATCH", path + "?updateMask=attributeCondition", "{\"attributeCondition\":\"((\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aDeletedProviderIsAnInvalidTargetUntilItComesBack() throws Exception {
        assertThat(exchangeError()).isEqualTo("invalid_grant");
        send("DELETE", PROVIDERS + "/aws-provider", "");
        assertThat(exchangeError()).isEqualTo("invalid_target");
        send("POST", PROVIDERS + "/aws-provider:undelete", "");
        assertThat(exchangeError()).isEqualTo("invalid_grant");
        send("PATCH", PROVIDERS + "/aws-provider?updateMask=disabled", "{\"disabled\":true}");
        assertThat(exchangeError()).isEqualTo("invalid_target");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "POST, ?workloadIdentityPoolId=new-pool",
        "PATCH, /aws-pool?updateMask=disabled",
        "DELETE, /aws-pool",
        "POST, /off-pool:undelete",
        "POST, /aws-pool/providers?workloadIdentityPoolProviderId=new-provider",
        "PATCH, /aws-pool/providers/aws-provider?updateMask=disabled",
        "DELETE, /aws-pool/providers/aws-provider",
        "POST, /aws-pool/providers/aws-provider:undelete",
    })
    void whoeverHasNoRoleChangesNothing(String method, String path) throws Exception {
        Answer denied = cloud.send(
                method,
                POOLS + path,
                Headers.of("Authorization", "Bearer " + cloud.tokenOf("nobody")),
                "{" + AWS + "}");
        assertThat(denied.status()).isEqualTo(403);
    }

    /** What an exchange of nonsense comes to: whether the provider exists is judged first. */
    private String exchangeError() throws Exception {
        String body = "{\"grantType\":\"urn:ietf:params:oauth:grant-type:token-exchange\",\"audience\":\""
                + Worlds.AWS_PROVIDER
                + "\",\"scope\":\"https://www.googleapis.com/auth/cloud-platform\","
                + "\"requestedTokenType\":\"urn:ietf:params:oauth:token-type:access_token\","
                + "\"subjectTokenType\":\"urn:ietf:params:aws:token-type:aws4_request\",\"subjectToken\":\"x\"}";
        return cloud.send("POST", "/v1/token", Headers.of("Content-Type", "application/json"), body)
                .body()
                .string("error");
    }

    private Answer create(String id, String body) throws Exception {
        return send("POST", PROVIDERS + "?workloadIdentityPoolProviderId=" + id, body);
    }

    private Answer get(String path) throws Exception {
        return cloud.get(path, cloud.tokenOf("admin-account"));
    }

    private Answer send(String method, String path, String body) throws Exception {
        return cloud.send(method, path, Headers.of("Authorization", "Bearer " + cloud.tokenOf("admin-account")), body);
    }
}
