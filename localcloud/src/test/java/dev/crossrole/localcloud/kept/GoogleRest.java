package dev.crossrole.localcloud.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** A client of Google Cloud with the token of a machine. It never tries twice: each call is answered or not. */
final class GoogleRest implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String token;

    /** An answer; another one than was awaited is a failure of the test. */
    record Answer(int status, String body) {
        JsonObject json() {
            return (JsonObject) Json.parse(body);
        }
    }

    GoogleRest(String url, String metadataUrl) throws Exception {
        this.url = url;
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(metadataUrl + "/computeMetadata/v1/instance/service-accounts/default/token"))
                .header("Metadata-Flavor", "Google")
                .build();
        byte[] body =
                http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
        this.token = ((JsonObject) Json.parse(body)).string("access_token");
    }

    private GoogleRest(GoogleRest other, String token) {
        this.url = other.url;
        this.token = token;
    }

    /** The same with another token. */
    GoogleRest with(String other) {
        return new GoogleRest(this, other);
    }

    String token() {
        return token;
    }

    Answer send(String method, String path, byte[] body, int... expected) throws IOException, InterruptedException {
        HttpResponse<String> response = response(method, path, body);
        assertThat(expected).as(method + " " + path + ": " + response.body()).contains(response.statusCode());
        return new Answer(response.statusCode(), response.body());
    }

    /** Where an answer of 200 leads, as a path. */
    String location(String method, String path) throws IOException, InterruptedException {
        HttpResponse<String> response = response(method, path, new byte[0]);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.headers().firstValue("Location").orElseThrow().substring(url.length());
    }

    private HttpResponse<String> response(String method, String path, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, BodyPublishers.ofByteArray(body))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    Answer get(String path, int... expected) throws IOException, InterruptedException {
        return send("GET", path, new byte[0], expected);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
