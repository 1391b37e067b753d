package dev.crossrole.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.agent.identities.IdentityName;
import dev.crossrole.credentials.Refusal;
import dev.crossrole.credentials.RefusedException;
import dev.crossrole.credentials.UnreachableException;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each endpoint answers, to the byte, and to whom. */
class EndpointsTest {
    private static final String CREDENTIALS = "/latest/meta-data/iam/security-credentials/";
    private static final String FLAVOR = "Metadata-Flavor: Google";
    private static final String DEFAULT_ACCOUNT = "/computeMetadata/v1/instance/service-accounts/default/";

    @AutoClose
    private final Running running = new Running();

    @Test
    void aContainersCredentialsHaveTheMembersThatSdksRead() throws IOException {
        Raw.Answer answer = Raw.ask(
                "GET",
                running.containerUrl(IdentityName.DEFAULT),
                "Authorization: " + running.token(IdentityName.DEFAULT));

        assertThat(answer.head())
                .containsIgnoringCase("Content-Type: application/json")
                .containsIgnoringCase("Cache-Control: no-store");
        JsonObject document = (JsonObject) Json.parse(answer.body());
        assertThat(document.names())
                .containsExactly("AccessKeyId", "SecretAccessKey", "Token", "Expiration", "AccountId", "RoleArn");
        assertThat(document.string("SecretAccessKey")).isEqualTo("SECRET-KEY");
        assertThat(document.string("Token")).isEqualTo("SESSION-TOKEN");
        assertThat(document.string("Expiration")).isEqualTo("2026-11-23T11:00:00Z");
        assertThat(document.string("RoleArn")).isEqualTo("arn:aws:iam::123456789012:role/reader");
    }

    @Test
    void theTokenOfOneEndpointOpensNoOther() throws IOException {
        String mine = running.token(IdentityName.DEFAULT);
        assertThat(mine).hasSize(43).matches("[A-Za-z0-9_-]+");

        assertThat(Raw.ask("GET", running.containerUrl(Running.OTHER), "Authorization: " + mine)
                        .status())
                .isEqualTo(401);
        assertThat(Raw.ask("GET", running.instanceUrl() + CREDENTIALS + "reader", "X-aws-ec2-metadata-token: " + mine)
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Authorization:", "Authorization: x", "Authorization: Bearer TOKEN", "Authorization: TOKEN2"
            })
    void withoutTheTokenNothingIsToldNotEvenWhichNamesThereAre(String field) throws IOException {
        String header = field.isEmpty() ? "Accept: */*" : field.replace("TOKEN", running.token(IdentityName.DEFAULT));
        Raw.Answer known = Raw.ask("GET", running.containerUrl(IdentityName.DEFAULT), header);
        Raw.Answer unknown = Raw.ask("GET", running.containerUrl(IdentityName.DEFAULT) + "2", header);

        assertThat(known.status()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(known.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/arn:aws:iam::123456789012:role/admin",
                "/v1/default?role=arn:aws:iam::123456789012:role/admin",
                "/v1/default/../admin",
                "/v1/",
                "/"
            })
    void noRequestNamesARoleToAssume(String target) throws IOException {
        URI own = URI.create(running.containerUrl(IdentityName.DEFAULT));
        Raw.Answer answer = Raw.ask(
                "GET",
                "http://" + own.getAuthority() + target,
                "Authorization: " + running.token(IdentityName.DEFAULT));

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void aRefusalIsToldWithItsReasonAndIsNotTriedAgainAtOnce() throws IOException {
        running.aws = () -> {
            throw new RefusedException(
                    new Refusal(
                            "AWS STS",
                            "AssumeRole",
                            URI.create("https://sts.amazonaws.com/"),
                            403,
                            "AccessDenied",
                            "not you",
                            Optional.empty()),
                    "");
        };
        running.now = running.now.plus(Duration.ofHours(2));
        Raw.Answer answer = Raw.ask(
                "GET",
                running.containerUrl(IdentityName.DEFAULT),
                "Authorization: " + running.token(IdentityName.DEFAULT));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(((JsonObject) Json.parse(answer.body())).string("message"))
                .isEqualTo("AWS STS refused AssumeRole: not you (AccessDenied, HTTP 403)");
        assertThat(running.log).anyMatch(line -> line.startsWith("the aws identity default was not renewed: AWS STS"));
    }

    @Test
    void theOldCredentialsAreHandedOutWhileTheCloudIsAway() throws IOException {
        String[] ask = {
            running.containerUrl(IdentityName.DEFAULT), "Authorization: " + running.token(IdentityName.DEFAULT)
        };
        assertThat(Raw.ask("GET", ask[0], ask[1]).status()).isEqualTo(200);
        running.aws = () -> {
            throw new UnreachableException("STS is away", "", URI.create("https://sts.amazonaws.com/"), null);
        };
        running.now = Running.START.plus(Duration.ofMinutes(59));
        assertThat(Raw.ask("GET", ask[0], ask[1]).body()).contains("2026-11-23T11:00:00Z");
        running.now = Running.START.plus(Duration.ofMinutes(60));
        assertThat(Raw.ask("GET", ask[0], ask[1]).status()).isEqualTo(503);
    }

    @Test
    void anInstanceIsReadWithATokenUntilThatEnds() throws IOException {
        Raw.Answer token =
                Raw.ask("PUT", running.instanceUrl() + "/latest/api/token", "X-aws-ec2-metadata-token-ttl-seconds: 60");
        String field = "X-aws-ec2-metadata-token: " + token.body();

        assertThat(token.head()).containsIgnoringCase("X-aws-ec2-metadata-token-ttl-seconds: 60");
        assertThat(Raw.ask("GET", running.instanceUrl() + CREDENTIALS, field).body())
                .isEqualTo("reader");
        assertThat(Raw.ask("GET", running.instanceUrl() + "/latest/meta-data/placement/region", field)
                        .body())
                .isEqualTo("eu-central-1");
        JsonObject document =
                (JsonObject) Json.parse(Raw.ask("GET", running.instanceUrl() + CREDENTIALS + "reader", field)
                        .body());
        assertThat(document.string("Code")).isEqualTo("Success");
        assertThat(document.string("AccessKeyId")).isEqualTo("ASIAEXAMPLE");
        assertThat(Raw.ask("GET", running.instanceUrl() + CREDENTIALS + "admin", field)
                        .status())
                .isEqualTo(404);
        running.now = running.now.plusSeconds(60);
        assertThat(Raw.ask("GET", running.instanceUrl() + CREDENTIALS, field).status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "1.abc", "99999999999.abc", "."})
    void versionOneAndForgedTokensAreRefused(String token) throws IOException {
        assertThat(Raw.ask("GET", running.instanceUrl() + CREDENTIALS, "X-aws-ec2-metadata-token: " + token)
                        .status())
                .isEqualTo(401);
        assertThat(Raw.ask("GET", running.instanceUrl() + CREDENTIALS).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "21601", "-1", "x", ""})
    void aTokenHasATtlOfAtMostSixHours(String ttl) throws IOException {
        assertThat(Raw.ask(
                                "PUT",
                                running.instanceUrl() + "/latest/api/token",
                                "X-aws-ec2-metadata-token-ttl-seconds: " + ttl)
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /                                                                | 200 | computeMetadata/
            /computeMetadata/v1/project/project-id                           | 200 | demo-project
            /computeMetadata/v1/project/numeric-project-id                   | 200 | 123456789
            /computeMetadata/v1/universe/universe-domain                     | 200 | googleapis.com
            /computeMetadata/v1/instance/service-accounts/default/email      | 200 | reader@demo-project.iam.gserviceaccount.com
            /computeMetadata/v1/instance/service-accounts/default/scopes     | 200 | https://www.googleapis.com/auth/cloud-platform
            /computeMetadata/v1/instance/service-accounts/default/?recursive=true | 200 | {"aliases":["default"],"email":"reader@demo-project.iam.gserviceaccount.com","scopes":["https://www.googleapis.com/auth/cloud-platform"]}
            /computeMetadata/v1/instance/service-accounts/default/token      | 200 | {"access_token":"ya29.SECRET","expires_in":3600,"token_type":"Bearer"}
            /computeMetadata/v1/instance/service-accounts/reader@demo-project.iam.gserviceaccount.com/token | 200 | {"access_token":"ya29.SECRET","expires_in":3600,"token_type":"Bearer"}
            /computeMetadata/v1/instance/service-accounts/admin@demo-project.iam.gserviceaccount.com/token  | 404 | Not Found
            /computeMetadata/v1/instance/service-accounts/default/identity   | 400 | non-empty audience parameter required
            /computeMetadata/v1beta1/project/project-id                      | 404 | Not Found
            """)
    void googlesLibrariesFindTheAccount(String target, int status, String body) throws IOException {
        Raw.Answer answer = Raw.ask("GET", running.metadataUrl() + target, FLAVOR);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().strip()).isEqualTo(body);
        assertThat(answer.head()).containsIgnoringCase("Metadata-Flavor: Google");
    }

    @Test
    void withoutItsFlavorTheMetadataServerTellsNothing() throws IOException {
        Raw.Answer answer = Raw.ask("GET", running.metadataUrl() + DEFAULT_ACCOUNT + "token");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain("SECRET");
        assertThat(Raw.ask("GET", running.metadataUrl() + DEFAULT_ACCOUNT + "token", "Metadata-Flavor: google")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void healthAndMetricsHoldNoSecret() throws IOException {
        Raw.ask("GET", running.containerUrl(IdentityName.DEFAULT), "Authorization: wrong");
        Raw.ask(
                "GET",
                running.containerUrl(IdentityName.DEFAULT),
                "Authorization: " + running.token(IdentityName.DEFAULT));
        Raw.ask("GET", running.containerUrl(Running.OTHER), "Authorization: " + running.token(Running.OTHER));
        Raw.ask("GET", running.metadataUrl() + DEFAULT_ACCOUNT + "token", FLAVOR);

        assertThat(Raw.ask("GET", running.agent.statusUrl() + "/healthz").body())
                .isEqualTo("ok\n");
        assertThat(Raw.ask("GET", running.agent.statusUrl() + "/readyz").status())
                .isEqualTo(200);
        assertThat(Raw.ask("GET", running.agent.statusUrl() + "/metrics").body())
                .contains(
                        "crossrole_requests_total{endpoint=\"container\",status=\"200\"} 2\n",
                        "crossrole_requests_total{endpoint=\"container\",status=\"401\"} 1\n",
                        "crossrole_renewals_total{cloud=\"aws\",identity=\"other\"} 1\n",
                        "crossrole_renewal_failures_total{cloud=\"google\",identity=\"default\"} 0\n",
                        "crossrole_credentials_seconds_left{cloud=\"google\",identity=\"default\"} 3600\n")
                .doesNotContain("SECRET", "SESSION", "ASIA", "arn:", "wrong");
    }

    @Test
    void anAgentWithoutCredentialsIsAliveAndNotReady() throws IOException {
        running.aws = () -> {
            throw new UnreachableException("STS is away", "", URI.create("https://sts.amazonaws.com/"), null);
        };
        running.now = running.now.plus(Duration.ofHours(2));

        assertThat(Raw.ask("GET", running.agent.statusUrl() + "/healthz").status())
                .isEqualTo(200);
        Raw.Answer ready = Raw.ask("GET", running.agent.statusUrl() + "/readyz");
        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.body()).contains("there are no credentials of the aws identity other\n");
    }
}
