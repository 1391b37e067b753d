package dev.crossrole.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.localcloud.LocalClouds;
import dev.crossrole.localcloud.http.HttpListener;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person reads when the metadata server hands out a token that is no good: the cloud's own code, and one sentence. */
class StaleTokenTest {
    private static final String AUDIENCE = "https://aws.crossrole.example";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T10:00:00Z"));
    private LocalClouds clouds;

    @BeforeEach
    void start() throws IOException {
        clouds = DefaultClouds.start(now::get);
    }

    @AfterEach
    void stop() {
        clouds.close();
    }

    @Test
    void anExpiredTokenIsRefusedByTheCloudAndExplainedInOneSentence() throws IOException {
        String token = identityToken();
        now.updateAndGet(time -> time.plus(Duration.ofHours(2)));

        Shell.Result result = cross(token);

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith("crossrole: ")
                .contains("ExpiredToken", "Token expired")
                .doesNotContain(token)
                .hasLineCount(1);
    }

    @Test
    void aTokenThatSomebodyElseSignedIsRefusedByTheCloud() throws IOException {
        String token = identityToken();
        String forged = token.substring(0, token.lastIndexOf('.') + 1) + "A".repeat(342);

        Shell.Result result = cross(forged);

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains("InvalidIdentityToken")
                .doesNotContain(forged)
                .hasLineCount(1);
    }

    @Test
    void whatIsNoTokenIsNotSentAnywhere() throws IOException {
        long before = clouds.decisions().count();

        Shell.Result result = cross("<html>captive portal</html>");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err())
                .startsWith("crossrole: ")
                .doesNotContain("<html>")
                .hasLineCount(1);
        assertThat(clouds.decisions().count()).isEqualTo(before);
    }

    /** Runs the verb on a machine whose metadata server answers each question with this. */
    private Shell.Result cross(String token) throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (HttpListener metadata = HttpListener.start(
                anyPort,
                request -> Response.text(200, "text/html", token).with("Metadata-Flavor", "Google"),
                fault -> {})) {
            Map<String, String> machine = new HashMap<>(clouds.environment("gce-vm"));
            machine.put("GCE_METADATA_HOST", "127.0.0.1:" + metadata.port());
            return new Shell(machine)
                    .run("aws", "--role", "arn:aws:iam::123456789012:role/gce-reader", "--audience", AUDIENCE);
        }
    }

    private String identityToken() throws IOException {
        URI url = URI.create("http://" + clouds.environment("gce-vm").get("GCE_METADATA_HOST")
                + "/computeMetadata/v1/instance/service-accounts/default/identity?audience=" + AUDIENCE);
        HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
        connection.setRequestProperty("Metadata-Flavor", "Google");
        return new String(connection.getInputStream().readAllBytes(), UTF_8);
    }
}
