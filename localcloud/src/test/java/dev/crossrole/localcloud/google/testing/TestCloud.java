package dev.crossrole.localcloud.google.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.decisions.DecisionLog;
import dev.crossrole.localcloud.google.GoogleCloud;
import dev.crossrole.localcloud.google.GoogleKeys;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.Network;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import dev.crossrole.localcloud.world.GoogleWorld;
import dev.crossrole.localcloud.world.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/** A Google Cloud with a clock that tests set, driven without a socket. */
public final class TestCloud {
    /** One key for all tests: making it takes longer than most of them. */
    public static final GoogleKeys KEYS = GoogleKeys.random(new SecureRandom());

    private Instant now = Instant.parse("2026-11-23T00:00:00.5Z");
    private final DecisionLog decisions = new DecisionLog(100);
    private final GoogleCloud cloud;

    public TestCloud(GoogleWorld world, Network network) {
        try {
            this.cloud = GoogleCloud.create(
                    world, new GoogleCloud.Settings(() -> now, new SecureRandom(), KEYS, network, decisions, fault -> {
                        throw new AssertionError(fault);
                    }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An answer with its body read. */
    public record Answer(int status, Headers headers, JsonObject body) {
        /** The message of an error of google.rpc. */
        public String message() {
            return body.object("error").string("message");
        }
    }

    public GoogleCloud cloud() {
        return cloud;
    }

    public DecisionLog decisions() {
        return decisions;
    }

    public Instant now() {
        return now;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    /** An access token of a service account, as a VM that runs as it gets one. */
    public String tokenOf(String serviceAccount) throws IOException {
        Request request = Request.of(
                "GET",
                "/computeMetadata/v1/instance/service-accounts/default/token",
                Headers.of("Metadata-Flavor", "Google"),
                new byte[0]);
        Response response = cloud.metadataServer(new Machine.ComputeEngine("vm", serviceAccount))
                .handle(request);
        return ((JsonObject) Json.parse(response.bytes())).string("access_token");
    }

    public Answer get(String target, String token) throws IOException {
        return send("GET", target, Headers.of("Authorization", "Bearer " + token), "");
    }

    public Answer post(String target, String token, String body) throws IOException {
        return send("POST", target, Headers.of("Authorization", "Bearer " + token), body);
    }

    public Answer send(String method, String target, Headers headers, String body) throws IOException {
        return answer(Request.of(method, target, headers, body.getBytes(UTF_8)));
    }

    /** Sends a request whose body comes when something else has happened after its header. */
    public Answer sendSlowly(String method, String target, Headers headers, String body, Meanwhile meanwhile)
            throws IOException {
        return answer(new Request(method, target, headers, new LateBody(body.getBytes(UTF_8), meanwhile)));
    }

    /** What happens between the header of a request and its body. */
    @FunctionalInterface
    public interface Meanwhile {
        void happen() throws IOException;
    }

    private Answer answer(Request request) throws IOException {
        Response response = cloud.handle(request);
        return new Answer(response.status(), response.headers(), (JsonObject) Json.parse(response.bytes()));
    }
}
