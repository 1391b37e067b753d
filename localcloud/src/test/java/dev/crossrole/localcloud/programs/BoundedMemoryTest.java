package dev.crossrole.localcloud.programs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.sigv4.Header;
import dev.crossrole.identity.sigv4.PayloadHash;
import dev.crossrole.identity.sigv4.SigV4Signer;
import dev.crossrole.identity.sigv4.SignableRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Gigabytes where kilobytes belong, sent to clouds in a process whose heap of 64 MiB could not hold them and that ends when it is used up.
 * Each is refused, and the next request is served.
 */
class BoundedMemoryTest {
    private static final long GIB = 1L << 30;

    private Process process;
    private URI aws;
    private URI google;
    private AwsCredentials admin;

    @BeforeEach
    void start() throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CloudsInLittleMemory.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String[] words = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))
                .readLine()
                .split(" ", -1);
        aws = URI.create(words[0]);
        google = URI.create(words[1]);
        admin = AwsCredentials.longTerm(words[2], Secret.of(words[3]));
    }

    @AfterEach
    void stop() throws Exception {
        assertServes();
        process.getOutputStream().close();
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void aFormOfOneGibibyteIsRefused() throws IOException {
        String fields = "Content-Type: application/x-www-form-urlencoded\r\n";
        assertThat(send(aws, "POST / HTTP/1.1\r\n" + fields, "Action=GetCallerIdentity&a=", GIB))
                .startsWith("HTTP/1.1 413 ");
        assertServes();
        assertThat(send(google, "POST /v1/token HTTP/1.1\r\n" + fields, "grant_type=", GIB))
                .startsWith("HTTP/1.1 413 ");
        assertThat(send(google, "POST /token HTTP/1.1\r\n" + fields, "assertion=", GIB))
                .startsWith("HTTP/1.1 413 ");
    }

    @Test
    void aFormOfOneGibibyteInChunksIsRefused() throws IOException {
        String head = "POST / HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n";
        assertThat(sendChunks(aws, head)).startsWith("HTTP/1.1 413 ");
    }

    @Test
    void aDocumentOfOneGibibyteIsRefused() throws IOException {
        assertThat(sendSigned("/crossrole-lake?policy", "{\"Version\": \"")).startsWith("HTTP/1.1 4");
        assertServes();
        assertThat(sendSigned("/new-bucket", "<CreateBucketConfiguration>")).startsWith("HTTP/1.1 4");
    }

    @Test
    void manyFieldsInAShortFormAndDeepDocumentsAreAnswered() throws IOException {
        String form = "Content-Type: application/x-www-form-urlencoded\r\n";
        assertThat(send(aws, "POST / HTTP/1.1\r\n" + form, "Action=X&Version=2011-06-15" + "&a".repeat(200_000), 0))
                .startsWith("HTTP/1.1 4");
        assertServes();
        String json = "Content-Type: application/json\r\n";
        assertThat(send(google, "POST /v1/token HTTP/1.1\r\n" + json, "[".repeat(60_000), 0))
                .startsWith("HTTP/1.1 400 ");
        assertThat(send(google, "POST /v1/token HTTP/1.1\r\n" + json, "{\"a\":".repeat(12_000), 0))
                .startsWith("HTTP/1.1 400 ");
    }

    private void assertServes() throws IOException {
        assertThat(send(aws, "POST / HTTP/1.1\r\n", "Action=GetCallerIdentity&Version=2011-06-15", 0))
                .startsWith("HTTP/1.1 4");
        assertThat(send(google, "GET /.well-known/openid-configuration HTTP/1.1\r\n", "", 0))
                .startsWith("HTTP/1.1 200 ");
    }

    private String sendSigned(String target, String begin) throws IOException {
        String host = aws.getHost() + ":" + aws.getPort();
        SignableRequest request = new SignableRequest("PUT", target, List.of(new Header("Host", host)));
        List<Header> headers = new ArrayList<>(SigV4Signer.of("us-east-1", "s3")
                .withPayloadHeader(true)
                .sign(request, PayloadHash.Unsigned.UNSIGNED_PAYLOAD, admin, Instant.now()));
        StringBuilder fields = new StringBuilder("PUT " + target + " HTTP/1.1\r\n");
        headers.forEach(header ->
                fields.append(header.name()).append(": ").append(header.value()).append("\r\n"));
        return send(aws, fields.toString(), begin, GIB);
    }

    /** A body that begins like that and is filled up with {@code x}. */
    private static String send(URI to, String head, String begin, long more) throws IOException {
        try (Socket socket = connect(to)) {
            OutputStream out = socket.getOutputStream();
            out.write((head + "Host: " + to.getHost() + ":" + to.getPort() + "\r\nConnection: close\r\nContent-Length: "
                            + (begin.length() + more) + "\r\n\r\n" + begin)
                    .getBytes(ISO_8859_1));
            fill(out, "x".repeat(64 * 1024).getBytes(ISO_8859_1), more);
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static String sendChunks(URI to, String head) throws IOException {
        try (Socket socket = connect(to)) {
            OutputStream out = socket.getOutputStream();
            out.write((head + "Host: " + to.getHost() + "\r\nTransfer-Encoding: chunked\r\n\r\n").getBytes(ISO_8859_1));
            fill(out, ("10000\r\n" + "x".repeat(64 * 1024) + "\r\n").getBytes(ISO_8859_1), GIB);
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static void fill(OutputStream out, byte[] block, long more) {
        try {
            for (long sent = 0; sent < more; sent += block.length) {
                out.write(block, 0, (int) Math.min(block.length, more - sent));
            }
        } catch (IOException e) {
            // The server has heard enough, and its answer is there to be read.
        }
    }

    private static Socket connect(URI to) throws IOException {
        Socket socket = new Socket(to.getHost(), to.getPort());
        socket.setSoTimeout(60_000);
        return socket;
    }
}
