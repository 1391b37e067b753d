package dev.crossrole.localcloud.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.localcloud.http.wire.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Peers that say nothing, or little at a time, and too many of them. */
class PatienceTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(150);

    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void aHeaderThatTricklesIsCutOffHoweverSteadyItIs() throws IOException {
        try (HttpListener listener = listener(limits(SHORT, LONG, LONG, 10))) {
            Socket socket = connect(listener);
            assertThat(trickle(socket, "GET / HTTP/1.1\r\nX: ")).startsWith("HTTP/1.1 408 Request Timeout\r\n");
            assertServes(listener);
        }
    }

    @Test
    void aConnectionThatSaysNothingIsClosedWithoutAWord() throws IOException {
        try (HttpListener listener = listener(limits(LONG, SHORT, LONG, 10))) {
            assertThat(answer(connect(listener))).isEmpty();
            Socket kept = connect(listener);
            kept.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(ISO_8859_1));
            assertThat(answer(kept)).startsWith("HTTP/1.1 200 OK\r\n").endsWith("served");
        }
    }

    @Test
    void aBodyThatStandsStillIsCutOff() throws IOException {
        try (HttpListener listener = listener(limits(LONG, LONG, SHORT, 10))) {
            Socket socket = connect(listener);
            socket.getOutputStream()
                    .write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\na".getBytes(ISO_8859_1));
            assertThat(answer(socket)).startsWith("HTTP/1.1 408 Request Timeout\r\n");
        }
    }

    /** An upload may take longer than a header may. */
    @Test
    void aBodyThatTricklesIsNotCutOff() throws IOException {
        try (HttpListener listener = listener(limits(SHORT, LONG, LONG, 10))) {
            Socket socket = connect(listener);
            socket.getOutputStream()
                    .write("POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 40\r\n\r\n"
                            .getBytes(ISO_8859_1));
            assertThat(trickle(socket, "0123456789012345678901234567890123456789"))
                    .startsWith("HTTP/1.1 200 OK\r\n");
        }
    }

    /** Far more than the operating system holds back for a peer. */
    private static final long MUCH = 64 << 20;

    @Test
    void anAnswerThatNobodyTakesIsGivenUp() throws Exception {
        CountDownLatch givenUp = new CountDownLatch(1);
        try (HttpListener listener = muchFrom(givenUp, SHORT)) {
            Socket socket = connect(listener);
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(ISO_8859_1));

            assertThat(givenUp.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(countUntilEnded(socket)).isLessThan(MUCH);
        }
    }

    @Test
    void anAnswerThatIsTakenIsNot() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (HttpListener listener = muchFrom(ended, LONG)) {
            Socket socket = connect(listener);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(ISO_8859_1));

            assertThat(countUntilEnded(socket)).isGreaterThan(MUCH);
            assertThat(ended.getCount()).isZero();
        }
    }

    private HttpListener muchFrom(CountDownLatch ended, Duration stall) throws IOException {
        InputStream zeros = new InputStream() {
            @Override
            public int read() {
                return 0;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                return length;
            }

            @Override
            public void close() {
                ended.countDown();
            }
        };
        return HttpListener.start(
                anywhere(),
                request -> new Response(200, Headers.none(), new Response.Content.Stream(MUCH, zeros)),
                new HttpListener.Settings(faults::add, limits(LONG, LONG, stall, 10), Optional.empty()));
    }

    private static long countUntilEnded(Socket socket) throws IOException {
        long count = 0;
        byte[] block = new byte[1 << 20];
        try {
            for (int read = 0; read >= 0; read = socket.getInputStream().read(block)) {
                count += read;
            }
        } catch (SocketException reset) {
            // The end, too.
        }
        return count;
    }

    @Test
    void anyNumberOfIdleConnectionsShutsOutNobody() throws IOException {
        int limit = 50;
        try (HttpListener listener = listener(limits(LONG, LONG, LONG, limit))) {
            for (int i = 0; i < 3000; i++) {
                Socket socket = connect(listener);
                if (i % 3 == 0) {
                    writeIfOpen(socket, "GET / HTTP/1.1\r\nX: ");
                }
            }
            assertServes(listener);
            for (Socket oldest : sockets.subList(0, 3000 - limit)) {
                assertThat(isEnded(oldest)).isTrue();
            }
        }
    }

    @Test
    void whereAllAreBusyTheNextIsToldSo() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        Semaphore begun = new Semaphore(0);
        Handler slow = request -> {
            begun.release();
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Response.text(200, "text/plain", "served");
        };
        HttpListener.Settings settings =
                new HttpListener.Settings(faults::add, limits(LONG, LONG, LONG, 4), Optional.empty());
        try (HttpListener listener = HttpListener.start(anywhere(), slow, settings)) {
            List<Socket> busy = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Socket socket = connect(listener);
                socket.getOutputStream()
                        .write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(ISO_8859_1));
                busy.add(socket);
            }
            begun.acquire(4);
            assertThat(answer(connect(listener))).startsWith("HTTP/1.1 503 Service Unavailable\r\n");
            go.countDown();
            for (Socket socket : busy) {
                assertThat(answer(socket)).endsWith("served");
                socket.close();
            }
            assertServes(listener);
        }
    }

    private static Limits limits(Duration head, Duration idle, Duration stall, int connections) {
        return new Limits(64 * 1024, 200, head, idle, stall, SHORT, connections);
    }

    private HttpListener listener(Limits limits) throws IOException {
        return HttpListener.start(
                anywhere(),
                request -> {
                    request.readBody(1000);
                    return Response.text(200, "text/plain", "served");
                },
                new HttpListener.Settings(faults::add, limits, Optional.empty()));
    }

    private static InetSocketAddress anywhere() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private void assertServes(HttpListener listener) throws IOException {
        Socket socket = connect(listener);
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(ISO_8859_1));
        assertThat(answer(socket)).startsWith("HTTP/1.1 200 OK\r\n").endsWith("served");
    }

    private Socket connect(HttpListener listener) throws IOException {
        Socket socket = new Socket(listener.address().getAddress(), listener.port());
        socket.setSoTimeout(20_000);
        sockets.add(socket);
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }

    /** Sends a byte whenever the server has said nothing for a while, the last one again and again, until it answers. */
    private static String trickle(Socket socket, String text) throws IOException {
        socket.setSoTimeout(10);
        for (int i = 0; i < 1000; i++) {
            try {
                int first = socket.getInputStream().read();
                socket.setSoTimeout(20_000);
                return (char) first + answer(socket);
            } catch (SocketTimeoutException silent) {
                writeIfOpen(socket, i < text.length() ? text.substring(i, i + 1) : "x");
            }
        }
        return "";
    }

    private static void writeIfOpen(Socket socket, String text) throws IOException {
        try {
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        } catch (SocketException closed) {
            // Which is what the test is about.
        }
    }

    private static boolean isEnded(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }
}
