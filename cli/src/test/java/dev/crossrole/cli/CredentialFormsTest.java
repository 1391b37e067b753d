package dev.crossrole.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.junit.Clouds;
import dev.crossrole.junit.LocalClouds;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The same crossing in each form that {@code crossrole aws} prints. */
@LocalClouds
class CredentialFormsTest {
    private static final String KEY = "ASIA[A-Z2-7]{16}";
    private static final String SECRET = "[A-Za-z0-9+/]{40}";
    private static final String TOKEN = "[A-Za-z0-9+/=]{100,}";
    private static final String TIME = "2\\d{3}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";

    private final Clouds clouds;

    CredentialFormsTest(Clouds clouds) {
        this.clouds = clouds;
    }

    @Test
    void processIsTheDefault() {
        assertThat(cross())
                .matches("\\{\"Version\":1,\"AccessKeyId\":\"" + KEY + "\",\"SecretAccessKey\":\"" + SECRET
                        + "\",\"SessionToken\":\"" + TOKEN + "\",\"Expiration\":\"" + TIME + "\"}\n");
        assertThat(cross("--format", "process")).startsWith("{\"Version\":1,");
    }

    @Test
    void jsonHasAVersionOfItsOwn() {
        JsonObject json = (JsonObject) Json.parse(cross("--format", "json"));

        assertThat(json.names())
                .containsExactly("version", "access_key_id", "secret_access_key", "session_token", "expiration");
        assertThat(json.integer("version")).isEqualTo(1);
    }

    @Test
    void envIsWhatAShellEvaluates() {
        assertThat(cross("--format", "env"))
                .matches("export AWS_ACCESS_KEY_ID='" + KEY + "'\n"
                        + "export AWS_SECRET_ACCESS_KEY='" + SECRET + "'\n"
                        + "export AWS_SESSION_TOKEN='" + TOKEN + "'\n"
                        + "export AWS_CREDENTIAL_EXPIRATION='" + TIME + "'\n");
    }

    @Test
    void iniIsASectionOfACredentialsFile() {
        assertThat(cross("--format", "ini"))
                .matches("\\[default]\n"
                        + "aws_access_key_id = " + KEY + "\n"
                        + "aws_secret_access_key = " + SECRET + "\n"
                        + "aws_session_token = " + TOKEN + "\n");
    }

    /** STS knows the session by them: it refuses what the session may not do, and names the session. */
    @Test
    void dotenvHoldsCredentialsThatWork() {
        Map<String, String> variables = cross("--format", "dotenv")
                .lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        assertThat(variables)
                .containsOnlyKeys(
                        "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_CREDENTIAL_EXPIRATION");

        Map<String, String> session = new HashMap<>(variables);
        session.put("AWS_ENDPOINT_URL", clouds.awsUrl());
        assertThat(new Shell(session)
                        .run("aws", "--role", "arn:aws:iam::123456789012:role/lake-reader")
                        .err())
                .contains("User: arn:aws:sts::123456789012:assumed-role/gce-reader/crossrole is not authorized");
    }

    private String cross(String... options) {
        String[] crossing = {
            "aws", "--role", "arn:aws:iam::123456789012:role/gce-reader", "--audience", "https://aws.crossrole.example"
        };
        String[] words = Stream.concat(Stream.of(crossing), Stream.of(options)).toArray(String[]::new);
        Shell.Result result = new Shell(clouds.environment("gce-vm")).run(words);
        assertThat(result.code()).as(result.err()).isZero();
        return result.out();
    }
}
