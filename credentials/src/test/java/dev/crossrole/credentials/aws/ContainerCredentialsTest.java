package dev.crossrole.credentials.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.RefusedException;
import dev.crossrole.credentials.Resolution;
import dev.crossrole.credentials.UnreachableException;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.http.Endpoints;
import dev.crossrole.credentials.http.UrlConnectionTransport;
import dev.crossrole.credentials.testing.FakeServer;
import dev.crossrole.credentials.testing.FakeServer.Answer;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ContainerCredentialsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String RELATIVE = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
    private static final String FULL = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
    private static final String TOKEN = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
    private static final String TOKEN_FILE = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";
    private static final String DOCUMENT = """
            {"RoleArn":"arn:aws:iam::123456789012:role/task","AccessKeyId":"ASIA1","SecretAccessKey":"s3cret",
             "Token":"t0ken","Expiration":"2026-11-22T15:00:00Z"}""";

    @TempDir
    private Path folder;

    @Test
    void aTasksCredentialsComeForItsAuthorizationToken() throws Exception {
        try (FakeServer agent = FakeServer.answering(Answer.ok(DOCUMENT))) {
            assertThat(resolve(Map.of(FULL, agent.url() + "/v1/credentials?id=7", TOKEN, "let-me-in")))
                    .isEqualTo(new Resolution.Found<>(
                            AwsCredentials.temporary(
                                    "ASIA1",
                                    Secret.of("s3cret"),
                                    Secret.of("t0ken"),
                                    Instant.parse("2026-11-22T15:00:00Z")),
                            "the container has the role arn:aws:iam::123456789012:role/task"));
            assertThat(agent.asked().getFirst().method()).isEqualTo("GET");
            assertThat(agent.asked().getFirst().target()).isEqualTo("/v1/credentials?id=7");
            assertThat(agent.asked().getFirst().header("authorization")).isEqualTo("let-me-in");
        }
    }

    @Test
    void theTokenInAFileComesBeforeTheVariableAndIsReadEachTime() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "first\n");
        try (FakeServer agent = FakeServer.answering(Answer.ok(DOCUMENT))) {
            Map<String, String> pod = Map.of(FULL, agent.url().toString(), TOKEN_FILE, file.toString(), TOKEN, "old");
            resolve(pod);
            Files.writeString(file, "second");
            resolve(pod);

            assertThat(agent.asked().stream().map(asked -> asked.header("authorization")))
                    .containsExactly("first", "second");
        }
    }

    @Test
    void withoutVariablesItIsNotHere() {
        assertThat(resolve(Map.of())).isEqualTo(new Resolution.NotHere<>("no variable names a container's role"));
    }

    @Test
    void theRelativeUriIsTheEcsAgents() {
        assertThat(new ContainerVariables(
                                Environment.of(Map.of(RELATIVE, "/v2/credentials/7", FULL, "http://localhost/")))
                        .url())
                .isEqualTo(URI.create("http://169.254.170.2/v2/credentials/7"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://credentials.example/role",
                "http://127.0.0.1:8080/role",
                "http://localhost/role",
                "http://[::1]/role",
                "http://169.254.170.2/role",
                "http://169.254.170.23/v1/credentials",
                "http://[fd00:ec2::23]/v1/credentials"
            })
    void aFullUriMayBeEncryptedOrNear(String url) {
        assertThat(new ContainerVariables(Environment.of(Map.of(FULL, url))).url())
                .isEqualTo(URI.create(url));
    }

    @ParameterizedTest
    @CsvSource({
        FULL + ", http://credentials.example/role",
        FULL + ", http://169.254.169.254/role",
        FULL + ", http://127.0.0.1.example.com/",
        FULL + ", ftp://localhost/",
        FULL + ", http://user@localhost/",
        FULL + ", not a url",
        FULL + ", /only/a/path",
        RELATIVE + ", .evil.example/role",
        RELATIVE + ", @evil.example/role",
        RELATIVE + ", v2/credentials",
    })
    void secretsAreTakenFromNowhereElse(String variable, String value) {
        assertThat(failure(Map.of(variable, value)))
                .isInstanceOf(UnusableException.class)
                .hasMessageStartingWith(variable + " must be ")
                .hasMessageEndingWith("but is '" + Endpoints.shown(value) + "'");
    }

    @Test
    void aTokenThatCannotBeAHeaderIsNotSentAndNotQuoted() throws Exception {
        try (FakeServer agent = FakeServer.answering(Answer.ok(DOCUMENT))) {
            assertThat(failure(Map.of(FULL, agent.url().toString(), TOKEN, "s3cret\r\nX: y")))
                    .isInstanceOf(UnusableException.class)
                    .hasMessage(TOKEN + " holds characters that no authorization token has");
            assertThat(failure(Map.of(
                            FULL,
                            agent.url().toString(),
                            TOKEN_FILE,
                            folder.resolve("gone").toString())))
                    .isInstanceOf(UnusableException.class)
                    .hasMessageContaining("must name a file that can be read");
            assertThat(agent.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | {"code":"NoIdInRequest","message":"no id"}          | NoIdInRequest: no id
            404 | {"message":"task is gone"}                          | task is gone
            403 | <html>captive portal</html>                         | no reason in the answer
            """)
    void aRefusalIsTheAgentsOwn(int status, String body, String reason) throws Exception {
        try (FakeServer agent = FakeServer.answering(Answer.of(status, body))) {
            assertThat(failure(Map.of(FULL, agent.url().toString())))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("the container credentials service refused the credentials of the container's role: "
                            + reason + " (HTTP " + status + ")");
        }
    }

    @Test
    void anAgentThatCannotAnswerNowIsNoRefusal() throws Exception {
        try (FakeServer agent = FakeServer.answering(Answer.of(503, ""))) {
            assertThat(failure(Map.of(FULL, agent.url().toString()))).isInstanceOf(UnreachableException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"AccessKeyId\":\"A\"}",
                "{\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"s3cret\",\"Expiration\":\"soon\"}"
            })
    void whatIsNoDocumentIsNotQuoted(String body) throws Exception {
        try (FakeServer agent = FakeServer.answering(Answer.ok(body))) {
            assertThat(failure(Map.of(FULL, agent.url().toString())))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("something that is not the document of a role's credentials")
                    .message()
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void credentialsThatHaveExpiredAreNotHandedOut() throws Exception {
        try (FakeServer agent = FakeServer.answering(Answer.ok(DOCUMENT.replace("T15:", "T10:")))) {
            assertThat(failure(Map.of(FULL, agent.url().toString())))
                    .isInstanceOf(UnusableException.class)
                    .hasMessageContaining("expired at 2026-11-22T10:00:00Z");
        }
    }

    private static Resolution<AwsCredentials> resolve(Map<String, String> variables) {
        Environment environment = Environment.of(variables);
        return new ContainerCredentials(environment, new UrlConnectionTransport(environment), () -> NOW).resolve();
    }

    private static CrossroleException failure(Map<String, String> variables) {
        return ((Resolution.Failed<AwsCredentials>) resolve(variables)).error();
    }
}
