package dev.crossrole.localcloud.kept;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;

/** Things of Google Cloud that a client makes, changes and deletes, as the REST APIs have it. */
final class GoogleSubjects implements AutoCloseable {
    private static final String POOLS = "/v1/projects/crossrole-demo/locations/global/workloadIdentityPools";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String token;

    /** An answer; a refusal other than the awaited one is a failure of the test. */
    private record Answer(int status, String body) {
        private JsonObject json() {
            return (JsonObject) Json.parse(body);
        }
    }

    GoogleSubjects(KeptProcess clouds) throws Exception {
        this.url = clouds.googleUrl();
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        clouds.metadataUrl() + "/computeMetadata/v1/instance/service-accounts/default/token"))
                .header("Metadata-Flavor", "Google")
                .build();
        byte[] body =
                http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
        this.token = ((JsonObject) Json.parse(body)).string("access_token");
    }

    private Answer send(String method, String path, byte[] body, int... expected)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, BodyPublishers.ofByteArray(body))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(expected).as(method + " " + path + ": " + response.body()).contains(response.statusCode());
        return new Answer(response.statusCode(), response.body());
    }

    /** Pools, told apart by what they are called. A deleted pool's id is not free, so none is deleted but in name. */
    Ledger.Subject pools() {
        return new Ledger.Subject() {
            @Override
            public void put(String thing, String value, boolean isNew) throws Exception {
                byte[] body = ("{\"displayName\": \"" + value + "\"}").getBytes(UTF_8);
                boolean made = isNew
                        && send("POST", POOLS + "?workloadIdentityPoolId=" + thing, body, 200, 409)
                                        .status()
                                == 200;
                if (!made) {
                    send("PATCH", POOLS + "/" + thing + "?updateMask=displayName", body, 200);
                }
            }

            @Override
            public void delete(String thing) throws Exception {
                send(
                        "PATCH",
                        POOLS + "/" + thing + "?updateMask=displayName",
                        "{\"displayName\": \"\"}".getBytes(UTF_8),
                        200);
            }

            @Override
            public Optional<String> read(String thing) throws Exception {
                Answer answer = send("GET", POOLS + "/" + thing, new byte[0], 200, 403, 404);
                return answer.status() == 200
                        ? answer.json().findString("displayName").filter(name -> !name.isEmpty())
                        : Optional.empty();
            }
        };
    }

    List<Ledger.Subject> all() {
        return List.of(pools());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
