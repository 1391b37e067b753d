package dev.crossrole.localcloud.google.sts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.decisions.LoggedDecision;
import dev.crossrole.localcloud.google.testing.FakeAws;
import dev.crossrole.localcloud.google.testing.TestCloud;
import dev.crossrole.localcloud.google.testing.TestCloud.Answer;
import dev.crossrole.localcloud.google.testing.Worlds;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.world.GoogleWorld;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.google.federation.WorkloadProvider;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the exchange accepts, and beside each what it must not. */
class TokenEndpointTest {
    private static final String AWS4 = "urn:ietf:params:aws:token-type:aws4_request";
    private static final String OTHER_ACCOUNT = "arn:aws:sts::999999999999:assumed-role/batch/i-1";

    private final FakeAws aws = new FakeAws(Map.of(
            "ASIABATCH",
            Worlds.BATCH,
            "ASIAOTHER",
            OTHER_ACCOUNT,
            "AKIAUSER",
            "arn:aws:iam::123456789012:user/alice",
            "ASIALONG",
            "arn:aws:sts::123456789012:assumed-role/" + "r".repeat(64) + "/" + "s".repeat(64)));
    private final TestCloud cloud = new TestCloud(
            Worlds.with(List.of(
                    provider("aws-provider", false, Optional.empty()),
                    provider("off-provider", true, Optional.empty()),
                    provider("prod-only", false, Optional.of("attribute.aws_role.endsWith('/batch')")),
                    provider("staging-only", false, Optional.of("attribute.aws_role.endsWith('/staging')")),
                    provider("broken-condition", false, Optional.of("assertion.no_such_claim == 'x'")),
                    provider("no-expression", false, Optional.of("((")))),
            aws);

    @Test
    void aRoleOfTheTrustedAccountGetsAToken() throws Exception {
        Answer answer = exchange(form("ASIABATCH", "aws-provider"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().names())
                .containsExactly("access_token", "issued_token_type", "token_type", "expires_in");
        assertThat(answer.body().string("access_token")).startsWith("ya29.d.");
        assertThat(answer.body().string("issued_token_type"))
                .isEqualTo("urn:ietf:params:oauth:token-type:access_token");
        assertThat(answer.body().string("token_type")).isEqualTo("Bearer");
        assertThat(answer.body().integer("expires_in")).isEqualTo(3600);
    }

    @Test
    void anIamUserGetsATokenToo() throws Exception {
        assertThat(exchange(form("AKIAUSER", "aws-provider")).status()).isEqualTo(200);
    }

    @Test
    void aJsonBodyWithGoogleNamesIsTheSame() throws Exception {
        JsonObject.Builder json = JsonObject.builder();
        form("ASIABATCH", "aws-provider").forEach((name, value) -> json.put(camelCase(name), value));
        Answer answer = cloud.send(
                "POST",
                "/v1/token",
                Headers.of("Content-Type", "application/json"),
                json.build().compact());
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void theDecisionIsLoggedWithTheMapping() throws Exception {
        Answer answer = exchange(form("ASIABATCH", "prod-only"));
        LoggedDecision logged = logged(answer);
        assertThat(logged.service()).isEqualTo("sts.googleapis.com");
        assertThat(logged.principal()).isEqualTo(Worlds.BATCH);
        assertThat(logged.resource()).isEqualTo(Worlds.POOL + "/providers/prod-only");
        assertThat(logged.decision().allowed()).isTrue();
        assertThat(logged.decision().evidence())
                .extracting(evidence -> evidence.place())
                .contains("google.subject", "attribute.aws_role", "attributeCondition");
    }

    @Test
    void aConditionThatDoesNotHoldRefuses() throws Exception {
        assertThat(exchange(form("ASIABATCH", "prod-only")).status()).isEqualTo(200);
        for (String provider : List.of("staging-only", "broken-condition")) {
            Answer answer = exchange(form("ASIABATCH", provider));
            assertRefused(
                    answer, "unauthorized_client", "The given credential is rejected by the attribute condition.");
            assertThat(logged(answer).decision().blockedBy()).containsExactly(Layer.ATTRIBUTE_CONDITION);
        }
    }

    @Test
    void aProviderWhoseConditionIsNoExpressionRefuses() throws Exception {
        Answer answer = exchange(form("ASIABATCH", "no-expression"));
        assertRefused(answer, "invalid_grant", "The provider is misconfigured: ");
        assertThat(logged(answer).decision().allowed()).isFalse();
    }

    @Test
    void aRoleOfAnotherAccountIsRefused() throws Exception {
        Answer answer = exchange(form("ASIAOTHER", "aws-provider"));
        assertRefused(answer, "invalid_grant", "The AWS account of the credential is not the provider's account");
        assertThat(logged(answer).decision().blockedBy()).containsExactly(Layer.TOKEN);
    }

    @Test
    void whatAwsRefusesIsRefusedInItsWords() throws Exception {
        assertRefused(
                exchange(form("ASIAUNKNOWN", "aws-provider")),
                "invalid_grant",
                "Received invalid AWS response of type InvalidClientTokenId with error message: The security token included in"
                        + " the request is invalid.");
    }

    @Test
    void aSubjectOverTheLimitIsRefused() throws Exception {
        assertRefused(
                exchange(form("ASIALONG", "aws-provider")),
                "invalid_grant",
                "The size of mapped attribute google.subject exceeds the 127 bytes limit.");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"off-provider", "no-such-provider"})
    void aProviderThatIsDisabledOrAbsentIsAnInvalidTarget(String provider) throws Exception {
        assertRefused(
                exchange(form("ASIABATCH", provider)),
                "invalid_target",
                "The target service indicated by the \"audience\" parameters is invalid. This might either be because the pool or"
                        + " provider is disabled or deleted or because it doesn't exist.");
        assertThat(aws.asked()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "//iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/off-pool/providers/aws-provider",
                "//iam.googleapis.com/projects/987654321/locations/global/workloadIdentityPools/aws-pool/providers/aws-provider",
                "//iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/no-pool/providers/aws-provider",
            })
    void aPoolThatIsDisabledOrAbsentIsAnInvalidTarget(String audience) throws Exception {
        Map<String, String> form = form("ASIABATCH", "aws-provider");
        form.put("audience", audience);
        assertRefused(exchange(form), "invalid_target", "The target service indicated by");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "nonsense",
                "projects/123456789/locations/global/workloadIdentityPools/aws-pool/providers/aws-provider",
                "//iam.googleapis.com/projects/demo/locations/global/workloadIdentityPools/aws-pool/providers/aws-provider",
                "//sts.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/aws-pool/providers/aws-provider",
            })
    void anAudienceThatIsNoProviderIsAnInvalidRequest(String audience) throws Exception {
        Map<String, String> form = form("ASIABATCH", "aws-provider");
        form.put("audience", audience);
        assertRefused(
                exchange(form),
                "invalid_request",
                "Invalid value for \"audience\". This value should be the full resource name");
    }

    @Test
    void aTokenForAnotherProviderIsRefusedWithoutAskingAws() throws Exception {
        Map<String, String> form = form("ASIABATCH", "prod-only");
        form.put("audience", Worlds.AWS_PROVIDER);
        assertThat(exchange(form).status()).isEqualTo(400);
        assertThat(aws.asked()).isEmpty();
        assertThat(exchange(form("ASIABATCH", "aws-provider")).status()).isEqualTo(200);
    }

    @Test
    void aForeignHostIsNeverAsked() throws Exception {
        Map<String, String> form = form("ASIABATCH", "aws-provider");
        form.computeIfPresent(
                "subject_token", (name, token) -> token.replace("sts.us-east-1.amazonaws.com", "sts.evil.example"));
        assertThat(exchange(form).status()).isEqualTo(400);
        assertThat(aws.asked()).isEmpty();
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource({
        "grant_type, authorization_code, unsupported_grant_type",
        "grant_type, '', invalid_request",
        "requested_token_type, urn:ietf:params:oauth:token-type:id_token, invalid_request",
        "subject_token_type, urn:ietf:params:oauth:token-type:saml2, unsupported_token_type",
        "subject_token_type, urn:ietf:params:oauth:token-type:jwt, invalid_request",
        "subject_token, '', invalid_request",
        "subject_token, x, invalid_grant",
        "scope, '', invalid_request",
        "audience, '', invalid_request",
        "options, '{\"accessBoundary\":{}}', invalid_request",
        "options, '%7B%22accessBoundary%22%3A%7B%7D%7D', invalid_request",
        "options, 'x', invalid_request",
    })
    void eachParameterIsChecked(String name, String value, String error) throws Exception {
        Map<String, String> form = form("ASIABATCH", "aws-provider");
        form.put(name, value);
        assertRefused(exchange(form), error, "");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"{\"userProject\":\"demo\"}", "%7B%22userProject%22%3A%22demo%22%7D", "{}"})
    void theProjectThatPaysMayBeNamed(String options) throws Exception {
        Map<String, String> form = form("ASIABATCH", "aws-provider");
        form.put("options", options);
        assertThat(exchange(form).status()).isEqualTo(200);
    }

    @Test
    void aParameterGivenTwiceIsRefused() throws Exception {
        String body = encode(form("ASIABATCH", "aws-provider"));
        assertRefused(send(body + "&audience=x"), "invalid_request", "The parameter \"audience\" is given twice.");
        assertThat(send(body).status()).isEqualTo(200);
    }

    private static GoogleWorld.Provider provider(String id, boolean disabled, Optional<String> condition) {
        return new GoogleWorld.Provider(
                id, disabled, new WorkloadProvider.Aws(AccountId.of("123456789012")), Map.of(), condition);
    }

    private static void assertRefused(Answer answer, String error, String description) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().names()).containsExactly("error", "error_description");
        assertThat(answer.body().string("error")).isEqualTo(error);
        assertThat(answer.body().string("error_description")).startsWith(description);
    }

    private LoggedDecision logged(Answer answer) {
        List<LoggedDecision> decisions = cloud.decisions()
                .ofRequest(answer.headers().first("X-Crossrole-Request-Id").orElseThrow());
        assertThat(decisions).hasSize(1);
        return decisions.getFirst();
    }

    private static Map<String, String> form(String key, String provider) {
        String target = Worlds.POOL + "/providers/" + provider;
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
        form.put("audience", target);
        form.put("scope", "https://www.googleapis.com/auth/cloud-platform");
        form.put("requested_token_type", "urn:ietf:params:oauth:token-type:access_token");
        form.put("subject_token_type", AWS4);
        form.put("subject_token", URLEncoder.encode(signed(key, target), UTF_8));
        return form;
    }

    private static String signed(String key, String target) {
        String host = "sts.us-east-1.amazonaws.com";
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", "AWS4-HMAC-SHA256 Credential=" + key + "/20261123/us-east-1/sts/aws4_request");
        headers.put("host", host);
        headers.put("x-amz-date", "20261123T000000Z");
        headers.put("x-goog-cloud-target-resource", target);
        List<String> fields = new ArrayList<>();
        headers.forEach((name, value) -> fields.add("{\"key\":\"" + name + "\",\"value\":\"" + value + "\"}"));
        return "{\"url\":\"https://" + host
                + "?Action=GetCallerIdentity&Version=2011-06-15\",\"method\":\"POST\",\"headers\":["
                + String.join(",", fields) + "]}";
    }

    private Answer exchange(Map<String, String> form) throws Exception {
        return send(encode(form));
    }

    private Answer send(String body) throws Exception {
        return cloud.send("POST", "/v1/token", Headers.of("Content-Type", "application/x-www-form-urlencoded"), body);
    }

    private static String encode(Map<String, String> form) {
        return String.join(
                "&",
                form.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
                        .toList());
    }

    private static String camelCase(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("_", -1)) {
            camel.append(camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return camel.toString();
    }
}
