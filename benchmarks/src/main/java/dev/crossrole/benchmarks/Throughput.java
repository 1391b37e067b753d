package dev.crossrole.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.localcloud.CloudKeys;
import dev.crossrole.localcloud.LocalClouds;
import dev.crossrole.localcloud.http.HttpListener;
import dev.crossrole.localcloud.world.WorldFile;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * Requests a second that the local clouds answer over loopback, each authenticated and decided, as a share of what the bare HTTP server
 * answers to the same client in the same process.
 */
public final class Throughput {
    private static final String AUDIENCE = "https://aws.crossrole.example";

    private final int seconds;
    private final int connections;

    private Throughput(int seconds, int connections) {
        this.seconds = seconds;
        this.connections = connections;
    }

    /** {@code args}: seconds a measurement and connections; 5 and 4 where nothing is given. */
    public static void main(String[] args) throws Exception {
        int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        int connections = args.length > 1 ? Integer.parseInt(args[1]) : 4;
        new Throughput(seconds, connections).run();
        // The clouds' listeners are closed, but a library's threads may live on.
        Runtime.getRuntime().halt(0);
    }

    private void run() throws Exception {
        SecureRandom random = new SecureRandom();
        InstantSource clock = InstantSource.system();
        LocalClouds.Settings settings = new LocalClouds.Settings(
                WorldFile.defaultWorld(), 0, CloudKeys.random(random), clock, random, Throwable::printStackTrace);
        try (HttpListener bare = Machine.bareServer();
                LocalClouds clouds = LocalClouds.start(settings)) {
            URI aws = URI.create(clouds.awsUrl());
            Load load = new Load(seconds, connections);
            double limit = load.rate("bare HTTP server, 1,500 bytes", URI.create(bare.url()), Requests.get());
            double caller = load.rate(
                    "GetCallerIdentity",
                    aws,
                    Requests.callerIdentity(aws, clouds.accessKeyOf("admin"), clock.instant()));
            double assume = load.rate("AssumeRoleWithWebIdentity", aws, Requests.webIdentity(aws, token(clouds)));
            System.out.printf("GetCallerIdentity is %.2f of the bare server%n", caller / limit);
            System.out.printf("AssumeRoleWithWebIdentity is %.2f of the bare server%n", assume / limit);
        }
        System.out.printf(
                "RSA-2048 verifications of the JDK, one thread: %,.0f a second%n", Machine.rsaVerifications(seconds));
    }

    /** An ID token of the default world's VM; the same one is presented each time, and verified each time. */
    private static String token(LocalClouds clouds) throws IOException {
        URI metadata = URI.create("http://" + clouds.environment("gce-vm").get("GCE_METADATA_HOST"));
        byte[] request = ("GET /computeMetadata/v1/instance/service-accounts/default/identity?audience="
                        + URLEncoder.encode(AUDIENCE, UTF_8)
                        + " HTTP/1.1\r\nHost: metadata\r\nMetadata-Flavor: Google\r\n\r\n")
                .getBytes(US_ASCII);
        try (Load.Connection connection = new Load.Connection(metadata)) {
            return connection.exchange(request).strip();
        }
    }
}
