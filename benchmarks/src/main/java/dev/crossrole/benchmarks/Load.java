package dev.crossrole.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/** Sends the same request over kept-alive connections as fast as answers come, for a bounded time. */
final class Load {
    private static final int BUFFER = 65_536;

    private final int seconds;
    private final int connections;

    Load(int seconds, int connections) {
        this.seconds = seconds;
        this.connections = connections;
    }

    /**
     * What came of it.
     *
     * @param rate requests a second
     * @param p99 the time in microseconds in which 99 of 100 requests were answered
     */
    record Outcome(double rate, double p99) {}

    /** Requests a second, after a warm-up of the same length; zero, and the reason on a line, where one failed. */
    double rate(String name, URI to, byte[] request) throws InterruptedException {
        return measure(name, to, request).rate();
    }

    /** The same, with the time that requests took. */
    Outcome measure(String name, URI to, byte[] request) throws InterruptedException {
        try {
            times(to, request);
            long start = System.nanoTime();
            long[] times = times(to, request);
            double rate = times.length * 1e9 / (System.nanoTime() - start);
            Arrays.sort(times);
            double p99 = times[(int) (times.length * 0.99)] / 1e3;
            System.out.printf(
                    "%-40s %,10.1f requests a second, p99 %,8.0f us, %d connections%n", name, rate, p99, connections);
            return new Outcome(rate, p99);
        } catch (ExecutionException e) {
            String reason = String.valueOf(e.getCause()).lines().findFirst().orElse("");
            System.out.printf("%-40s failed: %s%n", name, reason);
            return new Outcome(0, 0);
        }
    }

    private long[] times(URI to, byte[] request) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Future<long[]>> all = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                all.add(threads.submit(() -> timesAlone(to, request, end)));
            }
            LongStream times = LongStream.empty();
            for (Future<long[]> each : all) {
                times = LongStream.concat(times, LongStream.of(each.get()));
            }
            return times.toArray();
        }
    }

    private static long[] timesAlone(URI to, byte[] request, long end) throws IOException {
        try (Connection connection = new Connection(to)) {
            long[] times = new long[1024];
            int count = 0;
            for (long now = System.nanoTime(); now < end; ) {
                connection.exchange(request);
                long then = System.nanoTime();
                if (count == times.length) {
                    times = Arrays.copyOf(times, 2 * count);
                }
                times[count++] = then - now;
                now = then;
            }
            return Arrays.copyOf(times, count);
        }
    }

    /** One connection, made anew where the peer closes it. An answer that is no success ends the measurement: a refusal is not what is measured. */
    static final class Connection implements AutoCloseable {
        private final URI to;
        private Socket socket;
        private InputStream in;
        private String body = "";

        Connection(URI to) throws IOException {
            this.to = to;
            this.socket = new Socket(to.getHost(), to.getPort());
            this.in = open();
        }

        private InputStream open() throws IOException {
            socket.setTcpNoDelay(true);
            return new BufferedInputStream(socket.getInputStream(), BUFFER);
        }

        /** The answer's body, where it is short. */
        String exchange(byte[] request) throws IOException {
            socket.getOutputStream().write(request);
            String status = line();
            long length = 0;
            boolean chunked = false;
            boolean closing = status.startsWith("HTTP/1.0");
            for (String header = line(); !header.isEmpty(); header = line()) {
                String field = header.toLowerCase(Locale.ROOT);
                if (field.startsWith("content-length:")) {
                    length = Long.parseLong(
                            field.substring("content-length:".length()).strip());
                }
                chunked |= field.startsWith("transfer-encoding:") && field.contains("chunked");
                closing |= field.startsWith("connection:") && field.contains("close");
            }
            body = "";
            if (chunked) {
                for (long size = chunk(); size > 0; size = chunk()) {
                    read(size);
                    line();
                }
                line();
            } else {
                read(length);
            }
            if (!status.startsWith("HTTP/1.1 2") && !status.startsWith("HTTP/1.0 2")) {
                throw new IOException(status + ": " + body);
            }
            if (closing) {
                socket.close();
                socket = new Socket(to.getHost(), to.getPort());
                in = open();
            }
            return body;
        }

        private long chunk() throws IOException {
            return Long.parseLong(line().split(";", 2)[0].strip(), 16);
        }

        private void read(long length) throws IOException {
            if (length <= BUFFER) {
                body += new String(in.readNBytes((int) length), ISO_8859_1);
            } else {
                in.skipNBytes(length);
            }
        }

        private String line() throws IOException {
            StringBuilder text = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("the connection ended");
                }
                if (c != '\r') {
                    text.append((char) c);
                }
            }
            return text.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
