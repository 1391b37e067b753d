package dev.crossrole.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * The endpoints of a running agent, and the same HTTP server with nothing behind it, in turns. Started by {@code benchmarks/agent.py}, which
 * tells on standard input where they are.
 */
public final class AgentLoad {
    private static final int MANY = 1_000_000;
    private static final int ROUNDS = 3;

    private AgentLoad() {}

    /** One endpoint, and the field that opens it. */
    private record Endpoint(String name, URI url, String field) {
        static Endpoint of(JsonObject json) {
            return new Endpoint(json.string("name"), URI.create(json.string("url")), json.string("field"));
        }

        byte[] request() {
            return ("GET " + url.getRawPath() + " HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\n" + field
                            + "\r\n\r\n")
                    .getBytes(US_ASCII);
        }
    }

    /** {@code args}: seconds a measurement; or {@code many}, to ask the endpoint that comes second a million times. */
    public static void main(String[] args) throws Exception {
        JsonObject input = (JsonObject) Json.parse(System.in.readAllBytes());
        List<Endpoint> endpoints = input.array("endpoints").stream()
                .map(endpoint -> Endpoint.of((JsonObject) endpoint))
                .toList();
        if (args[0].equals("many")) {
            askManyTimes(endpoints.get(1));
            return;
        }
        for (int connections : new int[] {1, 16}) {
            compare(endpoints, new Load(Integer.parseInt(args[0]), connections));
        }
    }

    /** In turns, so that a busy moment of the machine hits each; the median round is told. */
    private static void compare(List<Endpoint> endpoints, Load load) throws InterruptedException {
        List<List<Double>> shares = endpoints.stream()
                .<List<Double>>map(endpoint -> new ArrayList<>())
                .toList();
        for (int round = 0; round < ROUNDS; round++) {
            double bare = 0;
            for (int i = 0; i < endpoints.size(); i++) {
                Endpoint endpoint = endpoints.get(i);
                double rate = load.rate(endpoint.name(), endpoint.url(), endpoint.request());
                bare = i == 0 ? rate : bare;
                shares.get(i).add(rate / bare);
            }
        }
        for (int i = 1; i < endpoints.size(); i++) {
            double median = shares.get(i).stream().sorted().toList().get(ROUNDS / 2);
            System.out.printf(
                    "%s: %.2f of the bare server's requests%n", endpoints.get(i).name(), median);
        }
    }

    private static void askManyTimes(Endpoint endpoint) throws IOException {
        try (Load.Connection connection = new Load.Connection(endpoint.url())) {
            for (int i = 0; i < MANY; i++) {
                connection.exchange(endpoint.request());
            }
        }
    }
}
