package dev.crossrole.credentials.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.http.TransportException.Kind;
import dev.crossrole.credentials.testing.FakeServer;
import dev.crossrole.credentials.testing.FakeServer.Answer;
import dev.crossrole.credentials.testing.RawServer;
import dev.crossrole.identity.Secret;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UrlConnectionTransportTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    private final Transport transport = new UrlConnectionTransport(Environment.of(Map.of()));

    @Test
    void aFormArrivesWithItsTypeAndItsFields() throws Exception {
        try (FakeServer server = FakeServer.answering(Answer.ok("done").with("X-Id", "7"))) {
            Form form = new Form().put("a", "1 & ü").put("b", Secret.of("+/="));

            HttpResponse response =
                    transport.send(HttpRequest.post(server.url(), form).header("X-Mine", "yes"));

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.text()).isEqualTo("done");
            assertThat(response.header("x-id")).contains("7");
            FakeServer.Asked asked = server.asked().getFirst();
            assertThat(asked.method()).isEqualTo("POST");
            assertThat(asked.form()).isEqualTo(Map.of("a", "1 & ü", "b", "+/="));
            assertThat(asked.header("content-type")).startsWith("application/x-www-form-urlencoded");
            assertThat(asked.header("x-mine")).isEqualTo("yes");
        }
    }

    @Test
    void theHostAndTheTargetThatAreSignedAreThoseThatAreSent() throws Exception {
        try (FakeServer server = FakeServer.answering(Answer.ok(""))) {
            HttpRequest request = HttpRequest.get(URI.create(server.url() + "/a%20b/?x=1%2F2&y"));

            transport.send(request);

            assertThat(server.asked().getFirst().header("host")).isEqualTo(request.host());
            assertThat(server.asked().getFirst().target()).isEqualTo(request.target());
        }
    }

    @Test
    void aPutWithoutABodySaysThatItHasNone() throws Exception {
        try (FakeServer server = FakeServer.answering(Answer.ok("token"))) {
            transport.send(HttpRequest.put(server.url()));

            assertThat(server.asked().getFirst().method()).isEqualTo("PUT");
            assertThat(server.asked().getFirst().header("content-length")).isEqualTo("0");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 403, 404})
    void aHeadIsAnsweredWithoutABodyWhateverLengthItTells(int status) throws Exception {
        String answer = "HTTP/1.1 " + status + " Any\r\nContent-Length: 100\r\nETag: x\r\n\r\n";
        try (RawServer server = RawServer.saying(answer)) {
            HttpResponse response = transport.send(HttpRequest.head(server.url()));

            assertThat(response.status()).isEqualTo(status);
            assertThat(response.header("etag")).contains("x");
            assertThat(response.body()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 407, 429, 500, 503})
    void anErrorIsAnAnswerWithABody(int status) throws Exception {
        try (FakeServer server = FakeServer.answering(Answer.of(status, "because"))) {
            HttpResponse response = transport.send(HttpRequest.post(server.url(), new Form().put("a", "b")));

            assertThat(response.status()).isEqualTo(status);
            assertThat(response.text()).isEqualTo("because");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsAnswerAndNobodyFollowsIt(int status) throws Exception {
        try (FakeServer elsewhere = FakeServer.answering(Answer.ok("stolen"));
                FakeServer server = FakeServer.answering(
                        Answer.of(status, "").with("Location", elsewhere.url().toString()))) {
            HttpResponse response = transport.send(HttpRequest.get(server.url()).header("Authorization", "Bearer x"));

            assertThat(response.status()).isEqualTo(status);
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @Test
    void silenceEndsWithTheTimeOfTheRequest() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (RawServer server = new RawServer(out -> never.await())) {
            assertThat(failure(server.url(), SHORT)).isEqualTo(Kind.TIMEOUT);
        } finally {
            never.countDown();
        }
    }

    @Test
    void anAnswerThatDripsEndsWithTheTimeOfTheRequestToo() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        RawServer.Behaviour drip = out -> {
            out.write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            while (!never.await(20, TimeUnit.MILLISECONDS)) {
                out.write('a');
                out.flush();
            }
        };
        try (RawServer server = new RawServer(drip)) {
            assertThat(failure(server.url(), SHORT)).isEqualTo(Kind.TIMEOUT);
        } finally {
            never.countDown();
        }
    }

    @Test
    void aPortWhereNobodyListensIsRefused() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(failure(URI.create("http://127.0.0.1:" + port))).isEqualTo(Kind.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage garbage garbage\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\ntoo short",
                "HTTP/1.1 403 Forbidden\r\nContent-Length: 100\r\n\r\ntoo short",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\ntoo short",
            })
    void anAnswerThatIsNotWholeIsBroken(String answer) throws Exception {
        try (RawServer server = RawServer.saying(answer)) {
            assertThat(failure(server.url())).isEqualTo(Kind.BROKEN);
        }
    }

    @Test
    void aPostWhoseConnectionBreaksIsNotSentAgainBehindTheCallersBack() throws Exception {
        try (RawServer server = RawServer.saying("")) {
            assertThatThrownBy(() -> transport.send(HttpRequest.post(server.url(), new Form().put("a", "b"))))
                    .isInstanceOf(TransportException.class);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void anEndlessAnswerIsCutOff() throws Exception {
        byte[] block = new byte[64 * 1024];
        RawServer.Behaviour endless = out -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            for (int i = 0; i < 1024; i++) {
                out.write(block);
            }
        };
        try (RawServer server = new RawServer(endless)) {
            TransportException e =
                    catchThrowableOfType(TransportException.class, () -> transport.send(HttpRequest.get(server.url())));
            assertThat(e.kind()).isEqualTo(Kind.TOO_LARGE);
        }
    }

    @Test
    void aServerThatSpeaksNoTlsFailsInTls() throws Exception {
        try (RawServer server = RawServer.saying("HTTP/1.1 400 Bad Request\r\n\r\n")) {
            assertThat(failure(server.url("https"))).isEqualTo(Kind.TLS);
        }
    }

    @Test
    void aCallerThatIsInterruptedGetsAwayAndStaysInterrupted() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (RawServer server = new RawServer(out -> never.await())) {
            Thread.currentThread().interrupt();
            assertThat(failure(server.url())).isEqualTo(Kind.INTERRUPTED);
            assertThat(Thread.interrupted()).isTrue();
        } finally {
            never.countDown();
        }
    }

    @Test
    void neitherARequestNorAResponseShowsWhatItHolds() {
        HttpRequest request = HttpRequest.post(
                        URI.create("https://sts.example/"), new Form().put("a", Secret.of("s3cret")))
                .header("Authorization", Secret.of("Bearer s3cret"));
        HttpResponse response = new HttpResponse(200, Map.of("Set-Cookie", "s3cret"), new byte[] {1});

        assertThat(request + " " + response + " " + new Form().put("a", "s3cret"))
                .doesNotContain("s3cret");
    }

    @Test
    void aHeaderThatWouldBreakOutOfItsLineIsRefusedWithoutBeingQuoted() {
        HttpRequest request = HttpRequest.get(URI.create("https://sts.example/"));

        assertThatThrownBy(() -> request.header("Authorization", Secret.of("s3cret\r\nX-Evil: 1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the value for the header Authorization holds a control character");
    }

    private Kind failure(URI url) {
        return failure(url, HttpRequest.DEFAULT_TIMEOUT);
    }

    private Kind failure(URI url, Duration time) {
        TransportException e = catchThrowableOfType(
                TransportException.class,
                () -> transport.send(HttpRequest.get(url).within(time)));
        return e.kind();
    }
}
