package dev.crossrole.localcloud.aws.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.sigv4.Header;
import dev.crossrole.identity.sigv4.PayloadHash;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * {@code Expect: 100-continue}, with which clients hold back the body of an upload until S3 wants it (RFC 9110 section 10.1.1; Amazon S3
 * User Guide, "Uploading objects").
 */
class ExpectContinueTest {
    private static final String BUCKET = "expecting";
    private static final int LENGTH = 3_000_000;

    private final S3Server server = new S3Server();
    private final List<String> expectations = new CopyOnWriteArrayList<>();
    private final byte[] content = new byte[LENGTH];

    @BeforeEach
    void start() {
        new Random(LENGTH).nextBytes(content);
        try (S3Client s3 = server.client()) {
            s3.createBucket(request -> request.bucket(BUCKET));
        }
        server.tamper(request -> {
            request.headers().first("expect").ifPresent(expectations::add);
            return request;
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aBodyIsAskedForAndTaken() throws IOException {
        try (Socket socket = connect()) {
            send(socket, head(put("/" + BUCKET + "/raw", server.admin())));
            assertThat(readHead(socket)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            socket.getOutputStream().write(content);
            socket.getOutputStream().flush();
            assertThat(readHead(socket)).startsWith("HTTP/1.1 200 ");
        }
        try (S3Client s3 = server.client()) {
            assertThat(s3.getObjectAsBytes(request -> request.bucket(BUCKET).key("raw"))
                            .asByteArray())
                    .isEqualTo(content);
        }
    }

    @Test
    void aBodyThatIsSentWithoutWaitingIsTakenToo() throws IOException {
        try (Socket socket = connect()) {
            send(socket, head(put("/" + BUCKET + "/eager", server.admin())));
            socket.getOutputStream().write(content);
            socket.getOutputStream().flush();
            assertThat(readHead(socket)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(readHead(socket)).startsWith("HTTP/1.1 200 ");
        }
    }

    /** Its body is asked for and thrown away: clients over HttpURLConnection do not read a refusal that comes in place of the 100. */
    @Test
    void whatIsRefusedByItsHeaderIsRefusedAfterItsBody() throws IOException {
        TestAccount.User nobody = server.account().add("Nobody");
        for (RawRequest refused : List.of(
                put("/" + BUCKET + "/refused", nobody),
                put("/no-such-bucket/refused", server.admin()),
                put("/" + BUCKET + "/refused", server.admin(), "x-amz-tagging", "a=1&a=2"))) {
            try (Socket socket = connect()) {
                send(socket, head(refused));
                assertThat(readHead(socket)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
                socket.getOutputStream().write(content);
                socket.getOutputStream().flush();
                assertThat(readHead(socket)).startsWith("HTTP/1.1 4");
            }
        }
    }

    @Test
    void theOfficialClientWaitsAndUploads() {
        try (S3Client s3 = apache(server.admin(), Duration.ofSeconds(60))) {
            s3.putObject(request -> request.bucket(BUCKET).key("official"), RequestBody.fromBytes(content));
            assertThat(expectations).containsExactly("100-continue");
            assertThat(s3.getObjectAsBytes(request -> request.bucket(BUCKET).key("official"))
                            .asByteArray())
                    .isEqualTo(content);
        }
    }

    @Test
    void theOfficialClientSeesWhatItIsRefused() {
        try (S3Client s3 = apache(server.account().add("Nobody"), Duration.ofSeconds(60))) {
            Refused.with(
                    403,
                    "AccessDenied",
                    () -> s3.putObject(
                            request -> request.bucket(BUCKET).key("refused"), RequestBody.fromBytes(content)));
        }
        assertThat(expectations).containsExactly("100-continue");
    }

    private S3Client apache(TestAccount.User user, Duration patience) {
        return server.builder(S3Server.credentials(user))
                .httpClient(Apache5HttpClient.builder()
                        .expectContinueEnabled(true)
                        .socketTimeout(patience)
                        .build())
                .build();
    }

    private RawRequest put(String target, TestAccount.User user, String... more) {
        return RawRequest.of("PUT", target, more)
                .with("Content-Length", Integer.toString(LENGTH))
                .with("Expect", "100-continue")
                .signed(user, PayloadHash.UNSIGNED);
    }

    private static String head(RawRequest request) {
        StringBuilder head = new StringBuilder(request.method() + " " + request.target() + " HTTP/1.1\r\n");
        for (Header header : request.headers()) {
            head.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static void send(Socket socket, String head) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(head.getBytes(ISO_8859_1));
        out.flush();
    }

    /** The next answer's status line and fields, with the empty line after them. */
    private static String readHead(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new AssertionError("the connection ended after: " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }
}
