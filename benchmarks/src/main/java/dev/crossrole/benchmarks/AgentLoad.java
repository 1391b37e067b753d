package dev.crossrole.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The endpoints of a running agent, and the same HTTP server with nothing behind it, in turns. Started by {@code benchmarks/agent.py}, which
 * tells on standard input where they are.
 */
public final class AgentLoad {
    private static final int MANY = 1_000_000;
    private static final int ROUNDS = 7;

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

    /** In turns, so that a busy moment of the machine hits each; the medians of all rounds are compared. */
    private static void compare(List<Endpoint> endpoints, Load load) throws InterruptedException {
        List<List<Load.Outcome>> rounds = endpoints.stream()
                .<List<Load.Outcome>>map(endpoint -> new ArrayList<>())
                .toList();
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < endpoints.size(); i++) {
                Endpoint endpoint = endpoints.get(i);
                rounds.get(i).add(load.measure(endpoint.name(), endpoint.url(), endpoint.request()));
            }
        }
        double bare = median(rounds.getFirst(), Load.Outcome::rate);
        for (int i = 0; i < endpoints.size(); i++) {
            double rate = median(rounds.get(i), Load.Outcome::rate);
            System.out.printf(
                    "median of %s: %,.0f requests a second, p99 %,.0f us, %.2f of the bare server%n",
                    endpoints.get(i).name(), rate, median(rounds.get(i), Load.Outcome::p99), rate / bare);
        }
    }

    private static double median(List<Load.Outcome> rounds, ToDoubleFunction<Load.Outcome> figure) {
        return rounds.stream().mapToDouble(figure).sorted().toArray()[ROUNDS / 2];
    }

    private static void askManyTimes(Endpoint endpoint) throws IOException {
        try (Load.Connection connection = new Load.Connection(endpoint.url())) {
            for (int i = 0; i < MANY; i++) {
                connection.exchange(endpoint.request());
            }
        }
    }
}
