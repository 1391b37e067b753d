package dev.crossrole.localcloud.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpListenerTest {
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final List<Throwable> faults = new ArrayList<>();

    /** Signatures are made over the target as sent, so no character of it may change on the way to the handler. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/a%20b",
                "/a%2Fb/../c/./d",
                "//double//slash",
                "/?a=b&a=&c",
                "/k?x=%E3%81%82&y=a+b&z=*~",
                "/bucket/key%3Fwith%23signs",
                "/?Action=GetCallerIdentity&Version=2011-06-15",
            })
    void theTargetArrivesAsItStoodOnTheWire(String target) throws IOException {
        String answer = exchange(request -> Response.text(200, "text/plain", request.target()), "GET " + target);

        assertThat(answer).endsWith("\r\n\r\n" + target);
    }

    @Test
    void repeatedHeadersKeepTheirOrderAndAreFoundInAnyCase() throws IOException {
        String answer = exchange(
                request -> Response.text(
                        200, "text/plain", String.join(",", request.headers().all("x-amz-meta"))),
                "GET /",
                "X-Amz-Meta: 2",
                "x-amz-meta: 1");

        assertThat(answer).endsWith("2,1");
    }

    @Test
    void anAnswerToHeadTellsTheLengthAndHasNoBody() throws IOException {
        String answer = exchange(
                request -> new Response(200, Headers.none(), new Response.Content.LengthOnly(5_000_000_000L)),
                "HEAD /");

        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("content-length: 5000000000")
                .endsWith("\r\n\r\n");
    }

    @Test
    void aStreamIsSentWholeAndClosed() throws IOException {
        byte[] bytes = "streamed".getBytes(UTF_8);
        boolean[] closed = new boolean[1];
        var stream = new ByteArrayInputStream(bytes) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        String answer = exchange(
                request -> new Response(200, Headers.none(), new Response.Content.Stream(bytes.length, stream)),
                "GET /");

        assertThat(answer).endsWith("\r\n\r\nstreamed");
        assertThat(closed[0]).isTrue();
    }

    @Test
    void aFaultInAHandlerIsABareFiveHundredAndIsReported() throws IOException {
        String answer = exchange(
                request -> {
                    throw new IllegalStateException("a detail that must stay inside");
                },
                "GET /");

        assertThat(answer).startsWith("HTTP/1.1 500").doesNotContain("detail");
        assertThat(faults).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aBodyOverTheReadersLimitIsRefused() throws IOException {
        String answer = exchange(
                request -> Response.of(200, "text/plain", request.readBody(3)),
                "POST /",
                "Content-Length: 4",
                "",
                "four");

        assertThat(answer).startsWith("HTTP/1.1 413");
    }

    @Test
    void aTakenPortIsNamed() throws IOException {
        try (HttpListener first = HttpListener.start(ANY, request -> Response.empty(204), faults::add)) {
            assertThatThrownBy(() -> HttpListener.start(first.address(), request -> Response.empty(204), faults::add))
                    .isInstanceOf(HttpListener.PortInUseException.class)
                    .hasMessageContaining("port " + first.port())
                    .hasMessageContaining("--port");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void onlyLoopbackIsListenedOn(String address) {
        assertThatThrownBy(() -> HttpListener.start(
                        new InetSocketAddress(address, 0), request -> Response.empty(204), faults::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no address of loopback");
    }

    /** One exchange over a raw socket, as text: request line, header lines, and after an empty line the body. */
    private String exchange(Handler handler, String requestLine, String... lines) throws IOException {
        try (HttpListener listener = HttpListener.start(ANY, handler, faults::add);
                Socket socket = new Socket(listener.address().getAddress(), listener.port())) {
            StringBuilder text = new StringBuilder(requestLine + " HTTP/1.1\r\nHost: test\r\nConnection: close\r\n");
            boolean inBody = false;
            for (String line : lines) {
                text.append(line).append(inBody ? "" : "\r\n");
                inBody |= line.isEmpty();
            }
            socket.getOutputStream()
                    .write(text.append(inBody ? "" : "\r\n").toString().getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
