package dev.crossrole.localcloud.aws.imds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.aws.testing.TestCloud;
import dev.crossrole.localcloud.aws.testing.TestWorld;
import dev.crossrole.localcloud.http.Handler;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import dev.crossrole.localcloud.world.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceMetadataTest {
    private static final String TTL = "X-aws-ec2-metadata-token-ttl-seconds";
    private static final String TOKEN = "X-aws-ec2-metadata-token";
    private static final String CREDENTIALS = "/latest/meta-data/iam/security-credentials/";
    private static final String EC2 =
            "{'Effect':'Allow','Principal':{'Service':'ec2.amazonaws.com'},'Action':'sts:AssumeRole'}";

    @AutoClose
    private final TestCloud cloud = new TestCloud(new TestWorld()
            .role("batch", EC2, TestWorld.NOTHING)
            .role("untrusting", TestWorld.trusting("arn:aws:iam::123456789012:root"), TestWorld.EVERYTHING));

    private final Handler metadata = instance("vm", "batch");

    private Handler instance(String name, String role) {
        return cloud.cloud().instanceMetadata(new Machine.Ec2(name, role));
    }

    private static Response send(Handler handler, String method, String path, String... headers) {
        try {
            return handler.handle(Request.of(method, path, Headers.of(headers), new byte[0]));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Response response) {
        try {
            return new String(response.bytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String get(String path, String... headers) {
        Response response = send(metadata, "GET", path, headers);
        assertThat(response.status()).as(path).isEqualTo(200);
        return text(response);
    }

    private String token(String ttl) {
        Response response = send(metadata, "PUT", "/latest/api/token", TTL, ttl);
        assertThat(response.headers().first(TTL)).contains(ttl);
        return text(response);
    }

    private JsonObject document() {
        return (JsonObject) Json.parse(get(CREDENTIALS + "batch"));
    }

    private static AwsCredentials credentials(JsonObject document) {
        return AwsCredentials.temporary(
                document.string("AccessKeyId"),
                Secret.of(document.string("SecretAccessKey")),
                Secret.of(document.string("Token")),
                Instant.parse(document.string("Expiration")));
    }

    @Test
    void roleIsNamedAndItsCredentialsAreItsSession() {
        String role = get(CREDENTIALS, TOKEN, token("300"));
        assertThat(role).isEqualTo("batch");
        JsonObject document = (JsonObject) Json.parse(get(CREDENTIALS + role, TOKEN, token("300")));

        assertThat(document.string("Code")).isEqualTo("Success");
        assertThat(document.string("Type")).isEqualTo("AWS-HMAC");
        assertThat(document.string("LastUpdated")).isEqualTo("2026-11-22T10:15:30Z");
        assertThat(cloud.sts(credentials(document), "GetCallerIdentity").text("Arn"))
                .isEqualTo("arn:aws:sts::123456789012:assumed-role/batch/" + get("/latest/meta-data/instance-id"));
    }

    @Test
    void whereTokensAreRequiredNothingIsReadWithoutOne() {
        Handler strict =
                cloud.cloud().instanceMetadata(new Machine.Ec2("strict", "batch", Machine.HttpTokens.REQUIRED));
        String token = text(send(strict, "PUT", "/latest/api/token", TTL, "60"));

        for (String path :
                new String[] {"/latest/meta-data/instance-id", CREDENTIALS, CREDENTIALS + "batch", "/none"}) {
            assertThat(send(strict, "GET", path).status()).as(path).isEqualTo(401);
        }
        assertThat(send(strict, "GET", CREDENTIALS, TOKEN, token).status()).isEqualTo(200);
        assertThat(send(strict, "GET", CREDENTIALS, TOKEN, token("60")).status())
                .as("the token of another instance")
                .isEqualTo(401);
    }

    @Test
    void serviceIsDecidedByTheTrustPolicyLikeAnyone() {
        document();

        assertThat(cloud.lastDecision().principal()).isEqualTo("ec2.amazonaws.com");
        assertThat(cloud.lastDecision().action()).isEqualTo("sts:AssumeRole");
        assertThat(cloud.lastDecision().decision().allowed()).isTrue();
    }

    @Test
    void roleThatDoesNotTrustEc2YieldsNoCredentials() {
        Response response = send(instance("other", "untrusting"), "GET", CREDENTIALS + "untrusting");

        assertThat(text(response)).contains("AssumeRoleUnauthorizedAccess").doesNotContain("AccessKeyId");
        assertThat(cloud.lastDecision().decision().allowed()).isFalse();
    }

    @Test
    void roleThatDoesNotExistIsNotFound() {
        Handler handler = instance("other", "missing");

        assertThat(send(handler, "GET", CREDENTIALS).status()).isEqualTo(404);
        assertThat(send(handler, "GET", CREDENTIALS + "missing").status()).isEqualTo(404);
        assertThat(send(metadata, "GET", CREDENTIALS + "untrusting").status())
                .as("a role of the account that is not the instance's")
                .isEqualTo(404);
    }

    @Test
    void credentialsAreKeptUntilShortlyBeforeTheyExpire() {
        JsonObject first = document();
        cloud.clock().advance(Duration.ofHours(6).minus(Duration.ofMinutes(5)).minusSeconds(1));
        assertThat(document()).isEqualTo(first);

        cloud.clock().advance(Duration.ofSeconds(1));
        JsonObject second = document();
        assertThat(second.string("AccessKeyId")).isNotEqualTo(first.string("AccessKeyId"));
        assertThat(cloud.sts(credentials(first), "GetCallerIdentity").status())
                .as("the old ones are good until they expire")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "21601", "-1", "x", ""})
    void tokenLivesOneSecondToSixHours(String ttl) {
        assertThat(send(metadata, "PUT", "/latest/api/token", TTL, ttl).status())
                .isEqualTo(400);
        assertThat(send(metadata, "PUT", "/latest/api/token").status()).isEqualTo(400);
        assertThat(send(metadata, "PUT", "/latest/api/token", TTL, "21600").status())
                .isEqualTo(200);
    }

    @Test
    void tokenIsGoodForItsLifetimeAtItsInstance() {
        String token = token("60");
        assertThat(send(instance("other", "batch"), "GET", "/latest/meta-data/instance-id", TOKEN, token)
                        .status())
                .as("at another instance")
                .isEqualTo(401);

        cloud.clock().advance(Duration.ofMillis(59_999));
        get("/latest/meta-data/instance-id", TOKEN, token);
        cloud.clock().advance(Duration.ofMillis(1));
        assertThat(send(metadata, "GET", "/latest/meta-data/instance-id", TOKEN, token)
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAA", "not base64!"})
    void textThatIsNoTokenIsUnauthorized(String token) {
        assertThat(send(metadata, "GET", "/latest/meta-data/instance-id", TOKEN, token)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void requestThatWasForwardedGetsNoToken() {
        assertThat(send(metadata, "PUT", "/latest/api/token", TTL, "60", "X-Forwarded-For", "10.0.0.1")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void versionOneNeedsNoToken() {
        assertThat(get(CREDENTIALS)).isEqualTo("batch");
    }

    @ParameterizedTest
    @CsvSource({
        "/latest/meta-data/placement/region, us-east-1",
        "/latest/meta-data/placement/availability-zone, us-east-1a"
    })
    void placementIsTold(String path, String expected) {
        assertThat(get(path)).isEqualTo(expected);
    }

    @Test
    void identityDocumentAgreesWithTheRest() {
        JsonObject document = (JsonObject) Json.parse(get("/latest/dynamic/instance-identity/document"));

        assertThat(document.string("instanceId"))
                .isEqualTo(get("/latest/meta-data/instance-id"))
                .matches("i-[0-9a-f]{17}");
        assertThat(document.string("accountId")).isEqualTo("123456789012");
        assertThat(document.string("region")).isEqualTo("us-east-1");
        assertThat(get("/latest/meta-data/iam/info")).contains("arn:aws:iam::123456789012:instance-profile/batch");
    }

    @Test
    void idOfAnInstanceFollowsFromItsName() {
        assertThat(text(send(instance("vm", "batch"), "GET", "/latest/meta-data/instance-id")))
                .isEqualTo(get("/latest/meta-data/instance-id"));
        assertThat(text(send(instance("other", "batch"), "GET", "/latest/meta-data/instance-id")))
                .isNotEqualTo(get("/latest/meta-data/instance-id"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /latest/meta-data/nonsense, 404",
        "GET, /, 404",
        "POST, /latest/meta-data/instance-id, 405",
        "GET, /latest/api/token, 405",
        "HEAD, /latest/meta-data/instance-id, 200"
    })
    void otherRequestsAreRefused(String method, String path, int status) {
        assertThat(send(metadata, method, path).status()).isEqualTo(status);
    }
}
