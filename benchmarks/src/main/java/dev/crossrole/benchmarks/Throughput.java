package dev.crossrole.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.sigv4.Header;
import dev.crossrole.identity.sigv4.PayloadHash;
import dev.crossrole.identity.sigv4.SigV4Signer;
import dev.crossrole.identity.sigv4.SignableRequest;
import dev.crossrole.localcloud.CloudKeys;
import dev.crossrole.localcloud.LocalClouds;
import dev.crossrole.localcloud.http.HttpListener;
import dev.crossrole.localcloud.http.Response;
import dev.crossrole.localcloud.world.WorldFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests a second that the local clouds answer over loopback, each authenticated and decided, as a share of what the bare HTTP server
 * answers to the same client in the same process.
 */
public final class Throughput {
    private static final String ROLE = "arn:aws:iam::123456789012:role/gce-reader";
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
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        LocalClouds.Settings settings = new LocalClouds.Settings(
                WorldFile.defaultWorld(), 0, CloudKeys.random(random), clock, random, Throwable::printStackTrace);
        try (HttpListener bare = HttpListener.start(
                        anyPort,
                        request -> Response.text(200, "text/plain", "x".repeat(1500)),
                        Throwable::printStackTrace);
                LocalClouds clouds = LocalClouds.start(settings)) {
            URI aws = URI.create(clouds.awsUrl());
            Load load = new Load(seconds, connections);
            double limit = load.rate("bare HTTP server, 1,500 bytes", URI.create(bare.url()), get());
            double caller = load.rate(
                    "GetCallerIdentity", aws, callerIdentity(aws, clouds.accessKeyOf("admin"), clock.instant()));
            double assume = load.rate("AssumeRoleWithWebIdentity", aws, webIdentity(aws, token(clouds)));
            System.out.printf("GetCallerIdentity is %.2f of the bare server%n", caller / limit);
            System.out.printf("AssumeRoleWithWebIdentity is %.2f of the bare server%n", assume / limit);
        }
        System.out.printf("RSA-2048 verifications of the JDK, one thread: %,.0f a second%n", rsaVerifications());
    }

    private static byte[] get() {
        return "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII);
    }

    private static byte[] callerIdentity(URI aws, AwsCredentials credentials, Instant now) {
        String body = "Action=GetCallerIdentity&Version=2011-06-15";
        List<Header> headers = new ArrayList<>(List.of(new Header("host", aws.getAuthority())));
        headers.addAll(SigV4Signer.of("us-east-1", "sts")
                .sign(
                        new SignableRequest("POST", "/", headers),
                        PayloadHash.of(body.getBytes(UTF_8)),
                        credentials,
                        now));
        return post(headers, body);
    }

    private static byte[] webIdentity(URI aws, String token) {
        String body = "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleSessionName=load&RoleArn="
                + URLEncoder.encode(ROLE, UTF_8) + "&WebIdentityToken=" + token;
        return post(List.of(new Header("host", aws.getAuthority())), body);
    }

    private static byte[] post(List<Header> headers, String body) {
        StringBuilder text =
                new StringBuilder("POST / HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n");
        headers.forEach(header ->
                text.append(header.name()).append(": ").append(header.value()).append("\r\n"));
        return text.append("Content-Length: ")
                .append(body.length())
                .append("\r\n\r\n")
                .append(body)
                .toString()
                .getBytes(US_ASCII);
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

    private double rsaVerifications() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        byte[] text = new byte[600];
        Signature signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(pair.getPrivate());
        signer.update(text);
        byte[] signature = signer.sign();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        long start = System.nanoTime();
        long count = 0;
        while (System.nanoTime() < end) {
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(pair.getPublic());
            verifier.update(text);
            count += verifier.verify(signature) ? 1 : 0;
        }
        return count * 1e9 / (System.nanoTime() - start);
    }
}
