package dev.crossrole.credentials.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.Resolution;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EnvironmentKeysTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void aLongTermKeyIsFound() {
        assertThat(resolve(Map.of("AWS_ACCESS_KEY_ID", "AKIA1", "AWS_SECRET_ACCESS_KEY", "s3cret")))
                .isEqualTo(new Resolution.Found<>(
                        AwsCredentials.longTerm("AKIA1", Secret.of("s3cret")), "AWS_ACCESS_KEY_ID is set"));
    }

    @Test
    void aSessionIsFoundWithItsExpiration() {
        Resolution<AwsCredentials> resolution = resolve(Map.of(
                "AWS_ACCESS_KEY_ID", "ASIA1",
                "AWS_SECRET_ACCESS_KEY", "s3cret",
                "AWS_SESSION_TOKEN", "token",
                "AWS_CREDENTIAL_EXPIRATION", "2026-11-22T11:00:00Z"));

        assertThat(resolution)
                .isEqualTo(new Resolution.Found<>(
                        AwsCredentials.temporary(
                                "ASIA1",
                                Secret.of("s3cret"),
                                Secret.of("token"),
                                Instant.parse("2026-11-22T11:00:00Z")),
                        "AWS_ACCESS_KEY_ID and AWS_SESSION_TOKEN are set"));
    }

    @Test
    void nothingSetIsAnAbsence() {
        assertThat(resolve(Map.of("AWS_SESSION_TOKEN", "token")))
                .isEqualTo(new Resolution.NotHere<>("AWS_ACCESS_KEY_ID is not set"));
    }

    @Test
    void halfAKeyIsAFailureAndNotAnAbsence() {
        assertThat(failure(Map.of("AWS_ACCESS_KEY_ID", "AKIA1")))
                .hasMessage("AWS_ACCESS_KEY_ID is set but AWS_SECRET_ACCESS_KEY is not");
        assertThat(failure(Map.of("AWS_SECRET_ACCESS_KEY", "s3cret")))
                .hasMessage("AWS_SECRET_ACCESS_KEY is set but AWS_ACCESS_KEY_ID is not");
    }

    @Test
    void mixedUpVariablesDoNotShowTheSecret() {
        assertThat(failure(Map.of("AWS_ACCESS_KEY_ID", "wJalrXUtnFEMI/K7MDENG", "AWS_SECRET_ACCESS_KEY", "AKIA1")))
                .hasMessage("AWS_ACCESS_KEY_ID holds characters that no access key id has");
    }

    @Test
    void expiredCredentialsAreNotHandedOut() {
        Map<String, String> expired = Map.of(
                "AWS_ACCESS_KEY_ID", "ASIA1",
                "AWS_SECRET_ACCESS_KEY", "s3cret",
                "AWS_SESSION_TOKEN", "token",
                "AWS_CREDENTIAL_EXPIRATION", "2026-11-22T10:00:00Z");

        assertThat(failure(expired)).hasMessage("the credentials in AWS_ACCESS_KEY_ID expired at 2026-11-22T10:00:00Z");
    }

    private static Resolution<AwsCredentials> resolve(Map<String, String> variables) {
        return new EnvironmentKeys(Environment.of(variables), () -> NOW).resolve();
    }

    private static CrossroleException failure(Map<String, String> variables) {
        return ((Resolution.Failed<AwsCredentials>) resolve(variables)).error();
    }
}
