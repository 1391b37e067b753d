package dev.crossrole.credentials.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.RefusedException;
import dev.crossrole.credentials.Resolution;
import dev.crossrole.credentials.UnreachableException;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.http.UrlConnectionTransport;
import dev.crossrole.credentials.testing.FakeServer;
import dev.crossrole.credentials.testing.FakeServer.Answer;
import dev.crossrole.credentials.testing.FakeServer.Asked;
import dev.crossrole.credentials.testing.RawServer;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ImdsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String ROOT = "/latest/meta-data/iam/security-credentials/";
    private static final String DOCUMENT = """
            {"Code":"Success","LastUpdated":"2026-11-22T09:00:00Z","Type":"AWS-HMAC","AccessKeyId":"ASIA1",
             "SecretAccessKey":"s3cret","Token":"t0ken","Expiration":"2026-11-22T15:00:00Z"}""";

    @Test
    void theRolesCredentialsComeForASessionToken() throws Exception {
        try (FakeServer imds = new FakeServer(ImdsTest::instance)) {
            Resolution<AwsCredentials> resolution = imds(imds.url()).resolve();

            assertThat(resolution)
                    .isEqualTo(new Resolution.Found<>(
                            AwsCredentials.temporary(
                                    "ASIA1",
                                    Secret.of("s3cret"),
                                    Secret.of("t0ken"),
                                    Instant.parse("2026-11-22T15:00:00Z")),
                            "the instance has the role batch"));
            assertThat(imds.asked().getFirst().method()).isEqualTo("PUT");
            assertThat(imds.asked().getFirst().header("x-aws-ec2-metadata-token-ttl-seconds"))
                    .isEqualTo("300");
            assertThat(imds.asked().getLast().header("x-aws-ec2-metadata-token"))
                    .isEqualTo("v2");
        }
    }

    @Test
    void theRegionIsAskedForByItsOwnPath() throws Exception {
        try (FakeServer imds = new FakeServer(ImdsTest::instance)) {
            assertThat(imds(imds.url()).region()).contains(new Region("eu-central-1"));
        }
    }

    @Test
    void anInstanceWithoutARoleIsAnAbsence() throws Exception {
        try (FakeServer imds =
                new FakeServer(asked -> asked.path().equals(ROOT) ? Answer.of(404, "") : instance(asked))) {
            assertThat(imds(imds.url()).resolve()).isInstanceOf(Resolution.NotHere.class);
        }
    }

    @Test
    void googlesMetadataServerAtTheSameAddressIsNotTakenForIt() throws Exception {
        try (FakeServer google = FakeServer.answering(Answer.of(404, "").with("Metadata-Flavor", "Google"))) {
            assertThat(imds(google.url()).resolve())
                    .isEqualTo(new Resolution.NotHere<>("the metadata server at " + google.url() + " is Google's"));
        }
    }

    @Test
    void silenceAtTheUsualAddressIsAnAbsenceAndAtANamedOneAFailure() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (RawServer silent = new RawServer(out -> never.await())) {
            Imds.Access usual = new Imds.Access(silent.url(), false, false, false);

            assertThat(imds(usual).resolve())
                    .isEqualTo(
                            new Resolution.NotHere<>("nothing answers at " + silent.url() + " (no answer within 1 s)"));
            assertThat(failure(imds(silent.url()))).isInstanceOf(UnreachableException.class);
        } finally {
            never.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403})
    void aServiceThatIsSwitchedOffSaysNo(int status) throws Exception {
        try (FakeServer imds = FakeServer.answering(Answer.of(status, ""))) {
            assertThat(failure(imds(imds.url())))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("switched off");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "404, '', false",
        "405, true, false",
        "405, yes, false",
        "404, false, true",
        "403, FALSE, true",
        "401, false, false"
    })
    void version1IsSpokenOnlyWhereItIsAskedFor(int status, String disabled, boolean spoken) throws Exception {
        try (FakeServer imds =
                new FakeServer(asked -> asked.method().equals("PUT") ? Answer.of(status, "") : withoutToken(asked))) {
            Imds.Access access = Imds.Access.in(Environment.of(Map.of(
                    "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                    imds.url().toString(),
                    "AWS_EC2_METADATA_V1_DISABLED",
                    disabled)));
            Resolution<AwsCredentials> resolution = imds(access).resolve();

            assertThat(resolution).isInstanceOf(spoken ? Resolution.Found.class : Resolution.Failed.class);
            if (status >= 404 && resolution instanceof Resolution.Failed<AwsCredentials> failed) {
                assertThat(failed.error()).hasMessageContaining("AWS_EC2_METADATA_V1_DISABLED=false");
            }
        }
    }

    @Test
    void whyEc2CouldNotAssumeTheRoleIsTold() throws Exception {
        try (FakeServer imds = new FakeServer(asked -> asked.path().equals(ROOT + "batch")
                ? Answer.ok(
                        "{\"Code\":\"AssumeRoleUnauthorizedAccess\",\"Message\":\"EC2 cannot assume the role batch.\"}")
                : instance(asked))) {
            assertThat(failure(imds(imds.url())))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("EC2 cannot assume the role batch. (AssumeRoleUnauthorizedAccess");
        }
    }

    @Test
    void credentialsThatHaveExpiredAreNotHandedOut() throws Exception {
        try (FakeServer imds = new FakeServer(asked -> asked.path().equals(ROOT + "batch")
                ? Answer.ok(DOCUMENT.replace("15:00", "10:00"))
                : instance(asked))) {
            assertThat(failure(imds(imds.url())))
                    .isInstanceOf(UnusableException.class)
                    .hasMessageContaining("expired at 2026-11-22T10:00:00Z");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html>s3cret</html>", "[]", "{\"AccessKeyId\":\"A\"}", "{\"SecretAccessKey\":\"s3cret\""})
    void whatIsNoCredentialsDocumentIsNotQuoted(String body) throws Exception {
        try (FakeServer imds =
                new FakeServer(asked -> asked.path().equals(ROOT + "batch") ? Answer.ok(body) : instance(asked))) {
            assertThat(failure(imds(imds.url())))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageNotContaining("s3cret");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../user-data", "<html>", "a b", "röle"})
    void whatIsNoNameOfARoleIsNotAskedFor(String name) throws Exception {
        try (FakeServer imds = new FakeServer(asked -> asked.path().equals(ROOT) ? Answer.ok(name) : instance(asked))) {
            assertThat(failure(imds(imds.url()))).hasMessageContaining("not a role's name");
            assertThat(imds.asked()).hasSize(2);
        }
    }

    @Test
    void theEnvironmentNamesTheServiceOrSwitchesItOff() {
        assertThat(Imds.Access.in(Environment.of(Map.of())).url()).isEqualTo(Imds.DEFAULT_URL);
        assertThat(Imds.Access.in(Environment.of(Map.of("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "IPv6")))
                        .url())
                .hasHost("[fd00:ec2::254]");
        assertThat(Imds.Access.in(Environment.of(Map.of("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:9/")))
                        .url())
                .isEqualTo(URI.create("http://127.0.0.1:9"));
        assertThat(imds(Imds.Access.in(Environment.of(Map.of("AWS_EC2_METADATA_DISABLED", "true"))))
                        .resolve())
                .isEqualTo(new Resolution.NotHere<>("AWS_EC2_METADATA_DISABLED is true"));
    }

    private static Answer instance(Asked asked) {
        if (asked.target().equals("/latest/api/token")) {
            return Answer.ok("v2");
        }
        return asked.header("x-aws-ec2-metadata-token").equals("v2") ? withoutToken(asked) : Answer.of(401, "");
    }

    private static Answer withoutToken(Asked asked) {
        return switch (asked.target()) {
            case ROOT -> Answer.ok("batch\n");
            case ROOT + "batch" -> Answer.ok(DOCUMENT);
            case "/latest/meta-data/placement/region" -> Answer.ok("eu-central-1");
            default -> Answer.of(404, "");
        };
    }

    private static Imds.Access access(URI url) {
        return Imds.Access.in(Environment.of(Map.of())).at(url);
    }

    private static Imds imds(URI url) {
        return imds(access(url));
    }

    private static Imds imds(Imds.Access access) {
        return new Imds(access, new UrlConnectionTransport(Environment.of(Map.of())), () -> NOW);
    }

    private static CrossroleException failure(Imds imds) {
        return ((Resolution.Failed<AwsCredentials>) imds.resolve()).error();
    }
}
