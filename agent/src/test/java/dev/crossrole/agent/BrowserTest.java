package dev.crossrole.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.localcloud.http.HttpListener;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page in a real browser asks each endpoint in every way that a page can. */
class BrowserTest {
    /** What the page says it could read; and the ways that it tried. */
    private final CompletableFuture<String> reported = new CompletableFuture<>();

    @AutoClose
    private final Running running = new Running();

    @TempDir
    private Path profile;

    /** The twin of what follows: who types the address sees what is no secret, so the browser does get through to the agent. */
    @Test
    void whoTypesTheAddressOfTheMetricsSeesThem() throws Exception {
        assertThat(Chromium.dom(running.agent.statusUrl() + "/metrics", profile))
                .contains("crossrole_credentials_seconds_left");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost", "127.0.0.1"})
    void aPageGetsNothingFromAnyEndpoint(String host) throws Exception {
        List<Door> doors = Door.of(running);
        String before = metrics();
        try (HttpListener site = HttpListener.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), this::serve, running.faults::add);
                Chromium browser =
                        Chromium.open("http://" + host + ":" + site.port() + "/?" + targets(doors), profile)) {
            assertThat(browser.await(reported)).isEqualTo("read: []; tried: " + 3 * 14 * doors.size());
        }

        String after = metrics();
        for (String endpoint : List.of("container", "imds", "gce", "status")) {
            // At least one for each way that a page has; a browser may keep back what it knows to fail.
            assertThat(refused(after, endpoint)).as(endpoint).isGreaterThan(3 * 10);
            // The one that asked for the counts before is counted after.
            long own = endpoint.equals("status") ? 1 : 0;
            assertThat(answered(after, endpoint)).as(endpoint).isEqualTo(answered(before, endpoint) + own);
        }
    }

    private Response serve(dev.crossrole.localcloud.http.Request request) throws IOException {
        if (request.method().equals("POST")) {
            reported.complete(new String(request.body().readAllBytes(), UTF_8));
            return Response.text(200, "text/plain", "");
        }
        try (InputStream page = BrowserTest.class.getResourceAsStream("page.html")) {
            return Response.text(200, "text/html; charset=utf-8", new String(page.readAllBytes(), UTF_8));
        }
    }

    /** Each endpoint by each name that leads to it. */
    private static String targets(List<Door> doors) {
        return doors.stream()
                .map(door -> URI.create(door.url()))
                .map(url -> url.getPort() + url.getRawPath())
                .collect(Collectors.joining(","));
    }

    private String metrics() throws IOException {
        return Raw.ask("GET", running.agent.statusUrl() + "/metrics").body();
    }

    private static long refused(String metrics, String endpoint) {
        return count(metrics, endpoint, "403");
    }

    private static long answered(String metrics, String endpoint) {
        return count(metrics, endpoint, "200");
    }

    private static long count(String metrics, String endpoint, String status) {
        String line = "crossrole_requests_total{endpoint=\"" + endpoint + "\",status=\"" + status + "\"} ";
        return metrics.lines()
                .filter(each -> each.startsWith(line))
                .mapToLong(each -> Long.parseLong(each.substring(line.length())))
                .sum();
    }
}
