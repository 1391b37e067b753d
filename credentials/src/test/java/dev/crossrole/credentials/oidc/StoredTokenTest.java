package dev.crossrole.credentials.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.IdToken;
import dev.crossrole.credentials.Resolution;
import dev.crossrole.credentials.http.UrlConnectionTransport;
import dev.crossrole.credentials.testing.FakeServer;
import dev.crossrole.credentials.testing.FakeServer.Answer;
import dev.crossrole.credentials.testing.Tokens;
import dev.crossrole.identity.Secret;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoredTokenTest {
    private static final Optional<String> TEXT = Optional.empty();
    private static final Optional<String> JSON = Optional.of("id_token");

    private final String token = Tokens.idToken("//iam.googleapis.com/x");

    @Test
    void aFileIsReadEachTime(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), token + "\n");
        StoredToken stored = StoredToken.in(file, TEXT);

        assertThat(value(stored.resolve())).isEqualTo(Secret.of(token));
        String fresh = Tokens.idToken("//iam.googleapis.com/fresh");
        Files.writeString(file, fresh);
        assertThat(value(stored.resolve())).isEqualTo(Secret.of(fresh));
    }

    @Test
    void aFieldOfJsonIsTaken(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("token.json"), "{\"id_token\":\"" + token + "\"}");

        assertThat(value(StoredToken.in(file, JSON).resolve())).isEqualTo(Secret.of(token));
    }

    @Test
    void aUrlIsAskedWithItsHeaders() throws Exception {
        try (FakeServer server = FakeServer.answering(Answer.ok("{\"id_token\":\"" + token + "\"}"))) {
            StoredToken stored = behind(server.url(), JSON);

            assertThat(value(stored.resolve())).isEqualTo(Secret.of(token));
            assertThat(server.asked().getFirst().header("x-mine")).isEqualTo("s3cret");
        }
    }

    @Test
    void whatIsNotThereOrNoTokenIsAFailureThatQuotesNothing(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "s3cret");

        assertThat(message(StoredToken.in(folder.resolve("none"), TEXT).resolve()))
                .contains("cannot be read");
        assertThat(message(StoredToken.in(file, TEXT).resolve()))
                .contains("is not an identity token")
                .doesNotContain("s3cret");
        assertThat(message(StoredToken.in(file, JSON).resolve()))
                .contains("is not an identity token")
                .doesNotContain("s3cret");
        try (FakeServer server = FakeServer.answering(Answer.of(500, "s3cret"))) {
            assertThat(message(behind(server.url(), TEXT).resolve()))
                    .contains("HTTP 500")
                    .doesNotContain("s3cret");
        }
    }

    private static StoredToken behind(URI url, Optional<String> format) {
        return StoredToken.behind(
                url,
                Map.of("X-Mine", "s3cret"),
                format,
                new UrlConnectionTransport(Environment.of(Map.of())),
                Optional.empty());
    }

    private static Secret value(Resolution<IdToken> resolution) {
        return ((Resolution.Found<IdToken>) resolution).value().token();
    }

    private static String message(Resolution<IdToken> resolution) {
        return String.valueOf(((Resolution.Failed<IdToken>) resolution).error().getMessage());
    }
}
