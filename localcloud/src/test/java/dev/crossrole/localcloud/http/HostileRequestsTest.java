package dev.crossrole.localcloud.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What servers and proxies have read in different ways, and what costs memory: each is answered with the right 4xx or 5xx, the connection
 * ends, and the next one is served.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileRequestsTest {
    private static final String HOST = "Host: test\r\n";
    private static final String POST = "POST / HTTP/1.1\r\n" + HOST;
    private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";
    /** What a smuggled request would be answered with. */
    private static final String SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: test\r\n\r\n";

    private final List<String> served = new CopyOnWriteArrayList<>();
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private final HttpListener listener;

    HostileRequestsTest() throws IOException {
        listener = HttpListener.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                request -> {
                    int length = request.readBody(1 << 20).length;
                    served.add(request.target());
                    return Response.text(200, "text/plain", request.host() + " " + request.target() + " " + length);
                },
                faults::add);
    }

    @AfterAll
    void stop() {
        listener.close();
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"lines", "fields", "lengths", "chunks"})
    void itIsRefusedAndTheServerLivesOn(String what, int status, String request) throws IOException {
        assertThat(send(request + SMUGGLED))
                .as(what)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("\r\nConnection: close\r\n")
                .doesNotContain("HTTP/1.1 200");
        assertThat(served).doesNotContain("/smuggled");
        assertThat(send("GET /after HTTP/1.1\r\nConnection: close\r\n" + HOST + "\r\n"))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .endsWith("test /after 0");
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of("no request line", 400, "nonsense\r\n\r\n"),
                Arguments.of("TLS to a port without", 400, "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001"),
                Arguments.of("two spaces", 400, "GET  / HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("a tab for a space", 400, "GET\t/ HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("the version of 1991", 400, "GET /\r\n\r\n"),
                Arguments.of("version 1.2", 505, "GET / HTTP/1.2\r\n" + HOST + "\r\n"),
                Arguments.of("the preface of version 2", 505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                Arguments.of("a method that is no token", 400, "G(T / HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("a lone LF after the request line", 400, "GET / HTTP/1.1\n" + HOST + "\r\n"),
                Arguments.of("a lone CR in the request line", 400, "GET /\rx HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("a space in the target", 400, "GET /a b HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("a NUL in the target", 400, "GET /a\0b HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("a byte beyond ASCII in the target", 400, "GET /\u00e9 HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("a backslash in the target", 400, "GET /a\\..\\b HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("a broken escape", 400, "GET /%2 HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("a fragment", 400, "GET /a#b HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("no path", 400, "GET sts.amazonaws.com:443 HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("a tunnel", 400, "CONNECT example.com:443 HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("another scheme", 400, "GET ftp://test/ HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("a long target", 414, "GET /" + "a".repeat(70_000) + " HTTP/1.1\r\n" + HOST + "\r\n"));
    }

    static Stream<Arguments> fields() {
        String get = "GET / HTTP/1.1\r\n";
        String many = String.join(
                "", IntStream.range(0, 200).mapToObj(i -> "X-" + i + ": 1\r\n").toList());
        return Stream.of(
                Arguments.of("no host", 400, get + "\r\n"),
                Arguments.of("two hosts", 400, get + HOST + "Host: other\r\n\r\n"),
                Arguments.of("a lone LF between fields", 400, get + "A: b\n" + HOST + "\r\n"),
                Arguments.of("a lone CR in a value", 400, get + HOST + "A: b\rContent-Length: 5\r\n\r\n"),
                Arguments.of("a NUL in a value", 400, get + HOST + "A: b\0c\r\n\r\n"),
                Arguments.of("a NUL in a name", 400, get + HOST + "A\0: b\r\n\r\n"),
                Arguments.of("another control character", 400, get + HOST + "A: b\u0007\r\n\r\n"),
                Arguments.of("a space before the colon", 400, get + HOST + "Content-Length : 5\r\n\r\n"),
                Arguments.of("no colon", 400, get + HOST + "Content-Length\r\n\r\n"),
                Arguments.of("no name", 400, get + HOST + ": x\r\n\r\n"),
                Arguments.of("a name that is no token", 400, get + HOST + "A[b]: x\r\n\r\n"),
                Arguments.of("a folded value", 400, get + HOST + "A: b\r\n c\r\n\r\n"),
                Arguments.of("a fold before the first field", 400, get + " A: b\r\n" + HOST + "\r\n"),
                Arguments.of("one large field", 431, get + HOST + "A: " + "b".repeat(70_000) + "\r\n\r\n"),
                Arguments.of(
                        "many that are large together",
                        431,
                        get + HOST + ("A: " + "b".repeat(1000) + "\r\n").repeat(70)),
                Arguments.of("201 fields", 431, get + HOST + many + "\r\n"),
                Arguments.of("1000 of one name", 431, get + HOST + "A: b\r\n".repeat(1000) + "\r\n"));
    }

    static Stream<Arguments> lengths() {
        return Stream.of(
                Arguments.of(
                        "both, the length first",
                        400,
                        POST + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                Arguments.of(
                        "both, the chunks first",
                        400,
                        POST + "Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\n"),
                Arguments.of("two lengths", 400, POST + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
                Arguments.of("two that agree", 400, POST + "Content-Length: 1\r\ncontent-length: 1\r\n\r\na"),
                Arguments.of("a list of lengths", 400, POST + "Content-Length: 1, 1\r\n\r\na"),
                Arguments.of("a folded length", 400, POST + "Content-Length:\r\n 5\r\n\r\n"),
                Arguments.of("a length with a sign", 400, POST + "Content-Length: +1\r\n\r\na"),
                Arguments.of("a negative length", 400, POST + "Content-Length: -1\r\n\r\n"),
                Arguments.of("a hexadecimal length", 400, POST + "Content-Length: 0x1\r\n\r\na"),
                Arguments.of("no length", 400, POST + "Content-Length: \r\n\r\n"),
                Arguments.of("a length beyond a long", 400, POST + "Content-Length: 18446744073709551617\r\n\r\na"),
                Arguments.of(
                        "a length beyond the limit",
                        413,
                        POST + "Content-Length: 999999999999\r\n\r\n" + "a".repeat(2 << 20)),
                Arguments.of("an unknown encoding", 501, POST + "Transfer-Encoding: xchunked\r\n\r\n"),
                Arguments.of("an encoding before", 501, POST + "Transfer-Encoding: gzip, chunked\r\n\r\n"),
                Arguments.of("an encoding after", 501, POST + "Transfer-Encoding: chunked, identity\r\n\r\n"),
                Arguments.of(
                        "two encodings",
                        501,
                        POST + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n"),
                Arguments.of("a vertical tab", 400, POST + "Transfer-Encoding:\u000bchunked\r\n\r\n"),
                Arguments.of(
                        "chunks in version 1.0",
                        400,
                        "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"));
    }

    static Stream<Arguments> chunks() {
        return Stream.of(
                Arguments.of("no size", 400, CHUNKED + "\r\n\r\n"),
                Arguments.of("a size that is no number", 400, CHUNKED + "x\r\n"),
                Arguments.of("a negative size", 400, CHUNKED + "-1\r\n"),
                Arguments.of("a size with a prefix", 400, CHUNKED + "0x1\r\na\r\n0\r\n\r\n"),
                Arguments.of("a size that is 0 as an int", 413, CHUNKED + "100000000\r\n" + "a".repeat(2 << 20)),
                Arguments.of("a size that is negative as an int", 413, CHUNKED + "80000000\r\n" + "a".repeat(2 << 20)),
                Arguments.of("a size that is 0 as a long", 400, CHUNKED + "10000000000000000\r\n\r\n"),
                Arguments.of("a size of many zeros", 400, CHUNKED + "0".repeat(5000) + "\r\n\r\n"),
                Arguments.of("more than the size", 400, CHUNKED + "1\r\nab\r\n0\r\n\r\n"),
                Arguments.of("a lone LF after the size", 400, CHUNKED + "1\na\r\n0\r\n\r\n"),
                Arguments.of("a lone LF after the chunk", 400, CHUNKED + "1\r\na\n0\r\n\r\n"),
                Arguments.of("a lone LF in an extension", 400, CHUNKED + "1;x\ny\r\na\r\n0\r\n\r\n"),
                Arguments.of("one long extension", 400, CHUNKED + "1;" + "x".repeat(5000) + "\r\na\r\n0\r\n\r\n"),
                Arguments.of(
                        "a flood of extensions",
                        413,
                        CHUNKED + ("1;" + "x".repeat(1000) + "\r\na\r\n").repeat(70) + "0\r\n\r\n"),
                Arguments.of("a trailer that is no field", 400, CHUNKED + "0\r\nno field\r\n\r\n"),
                Arguments.of("a flood of trailers", 413, CHUNKED + "0\r\n" + "A: b\r\n".repeat(20_000) + "\r\n"));
    }

    @Test
    void whatIsUnusualAndClearIsServed() throws IOException {
        assertThat(send(CHUNKED + "A;x=\"y\"\r\n0123456789\r\n0\r\nX-Trailer: z\r\n\r\n" + last("/next")))
                .contains("test / 10")
                .endsWith("test /next 0");
        assertThat(send("\r\n" + last("/after-an-empty-line"))).endsWith("test /after-an-empty-line 0");
        assertThat(send("GET http://other:8080/a?b HTTP/1.1\r\nConnection: close\r\n" + HOST + "\r\n"))
                .endsWith("other /a?b 0");
        assertThat(send("GET /old HTTP/1.0\r\n\r\n")).endsWith(" /old 0");
        assertThat(send("GET /a HTTP/1.1\r\n" + HOST + "\r\n" + last("/b")))
                .contains("test /a 0")
                .endsWith("test /b 0");
    }

    /** What a handler does not read is no request, even if it looks like one. */
    @Test
    void aBodyThatNobodyReadIsNoRequest() throws IOException {
        try (HttpListener deaf = HttpListener.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                request -> Response.text(403, "text/plain", "no"),
                faults::add)) {
            String body = last("/smuggled");
            assertThat(send(deaf, POST + "Content-Length: " + body.length() + "\r\n\r\n" + body))
                    .startsWith("HTTP/1.1 403 Forbidden\r\n")
                    .containsOnlyOnce("HTTP/1.1");
        }
    }

    @Test
    void aBodyThatIsHeldBackIsAskedForOnlyWhereItIsRead() throws IOException {
        String head = POST + "Expect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\n";
        assertThat(send(head + "ab")).startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n");
        try (HttpListener deaf = HttpListener.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                request -> Response.text(403, "text/plain", "no"),
                faults::add)) {
            assertThat(send(deaf, head)).startsWith("HTTP/1.1 403 Forbidden\r\n");
        }
    }

    private static String last(String target) {
        return "GET " + target + " HTTP/1.1\r\nConnection: close\r\n" + HOST + "\r\n";
    }

    private String send(String request) throws IOException {
        return send(listener, request);
    }

    private static String send(HttpListener listener, String request) throws IOException {
        try (Socket socket = new Socket(listener.address().getAddress(), listener.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
