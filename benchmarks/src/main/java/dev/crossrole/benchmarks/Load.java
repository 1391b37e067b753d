package dev.crossrole.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Sends the same request over kept-alive connections as fast as answers come, for a bounded time. */
final class Load {
    private final int seconds;
    private final int connections;

    Load(int seconds, int connections) {
        this.seconds = seconds;
        this.connections = connections;
    }

    /** Requests a second, after a warm-up of the same length. */
    double rate(String name, URI to, byte[] request) throws InterruptedException {
        count(to, request);
        double rate = (double) count(to, request) / seconds;
        System.out.printf("%-32s %,10.0f requests a second, %d connections%n", name, rate, connections);
        return rate;
    }

    private long count(URI to, byte[] request) throws InterruptedException {
        AtomicLong total = new AtomicLong();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                try (Connection connection = new Connection(to)) {
                    long count = 0;
                    while (System.nanoTime() < end) {
                        connection.exchange(request);
                        count++;
                    }
                    total.addAndGet(count);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return total.get();
    }

    /** One kept-alive connection. An answer other than 200 ends the measurement: a refusal is not what is measured. */
    static final class Connection implements AutoCloseable {
        private final Socket socket;
        private final InputStream in;

        Connection(URI to) throws IOException {
            this.socket = new Socket(to.getHost(), to.getPort());
            this.socket.setTcpNoDelay(true);
            this.in = new BufferedInputStream(socket.getInputStream());
        }

        String exchange(byte[] request) throws IOException {
            socket.getOutputStream().write(request);
            String status = line();
            int length = 0;
            for (String header = line(); !header.isEmpty(); header = line()) {
                if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(
                            header.substring("content-length:".length()).strip());
                }
            }
            String body = new String(in.readNBytes(length), ISO_8859_1);
            if (!status.startsWith("HTTP/1.1 200")) {
                throw new IOException(status + ": " + body);
            }
            return body;
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
