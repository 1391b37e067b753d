package dev.crossrole.benchmarks;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.http.HttpListener;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * The same requests to clouds that run in processes of their own, in turns. Started by {@code benchmarks/peers.py}, which tells on standard
 * input who there is.
 */
public final class Peers {
    private static final byte[] SMALL = new byte[1024];
    private static final byte[] LARGE = new byte[64 * 1024 * 1024];

    private final Load load;

    private Peers(Load load) {
        this.load = load;
    }

    /** A cloud: what it is called, where it is, who asks there, and what it can do. */
    private record Peer(String name, URI url, AwsCredentials credentials, String token, List<String> calls) {
        static Peer of(JsonObject json) {
            return new Peer(
                    json.string("name"),
                    URI.create(json.string("url")),
                    AwsCredentials.longTerm(json.string("key"), Secret.of(json.string("secret"))),
                    json.string("token"),
                    json.strings("calls"));
        }

        byte[] s3(String method, String path, byte[] body) {
            return Requests.s3(method, url, path, body, credentials, Instant.now());
        }
    }

    /** {@code args}: seconds a measurement, and connections. */
    public static void main(String[] args) throws Exception {
        JsonObject input = (JsonObject) Json.parse(System.in.readAllBytes());
        List<Peer> peers = input.array("peers").stream()
                .map(peer -> Peer.of((JsonObject) peer))
                .toList();
        int seconds = Integer.parseInt(args[0]);
        Load load = new Load(seconds, Integer.parseInt(args[1]));
        try (HttpListener bare = Machine.bareServer()) {
            load.rate("nothing, bare HTTP server", URI.create(bare.url()), Requests.get());
        }
        System.out.printf(
                "RSA-2048 verifications of the JDK, one thread: %,.0f a second%n", Machine.rsaVerifications(seconds));
        Peers all = new Peers(load);
        for (String call : List.of("GetCallerIdentity", "AssumeRoleWithWebIdentity", "objects")) {
            for (Peer peer : peers) {
                if (peer.calls().contains(call)) {
                    all.measure(call, peer);
                }
            }
        }
    }

    private void measure(String call, Peer peer) throws IOException, InterruptedException {
        switch (call) {
            case "GetCallerIdentity" ->
                rate(peer, call, Requests.callerIdentity(peer.url(), peer.credentials(), Instant.now()));
            case "AssumeRoleWithWebIdentity" -> rate(peer, call, Requests.webIdentity(peer.url(), peer.token()));
            default -> objects(peer);
        }
    }

    private void objects(Peer peer) throws IOException, InterruptedException {
        try (Load.Connection connection = new Load.Connection(peer.url())) {
            connection.exchange(peer.s3("PUT", "/bench", new byte[0]));
        }
        rate(peer, "PUT of 1 KiB", peer.s3("PUT", "/bench/small", SMALL));
        rate(peer, "GET of 1 KiB", peer.s3("GET", "/bench/small", new byte[0]));
        rate(peer, "PUT of 64 MiB", peer.s3("PUT", "/bench/large", LARGE));
        rate(peer, "GET of 64 MiB", peer.s3("GET", "/bench/large", new byte[0]));
    }

    private void rate(Peer peer, String call, byte[] request) throws InterruptedException {
        load.rate(call + ", " + peer.name(), peer.url(), request);
    }
}
