package dev.crossrole.credentials.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** A server below HTTP, for answers that no HTTP server would give. It takes each connection, reads what comes first, and misbehaves. */
public final class RawServer implements AutoCloseable {
    private final ServerSocket socket;
    private final AtomicInteger connections = new AtomicInteger();

    /** What the server does with a connection whose request it has begun to read. */
    @FunctionalInterface
    public interface Behaviour {
        void serve(OutputStream out) throws IOException, InterruptedException;
    }

    public RawServer(Behaviour behaviour) throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> acceptAll(behaviour));
    }

    /** Writes this text and closes. */
    public static RawServer saying(String text) throws IOException {
        return new RawServer(out -> out.write(text.getBytes(US_ASCII)));
    }

    public URI url() {
        return url("http");
    }

    public URI url(String scheme) {
        return URI.create(scheme + "://127.0.0.1:" + socket.getLocalPort());
    }

    public int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void acceptAll(Behaviour behaviour) {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(connection, behaviour));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void serve(Socket connection, Behaviour behaviour) {
        try (connection;
                InputStream in = connection.getInputStream();
                OutputStream out = connection.getOutputStream()) {
            if (in.read(new byte[8192]) > 0) {
                behaviour.serve(out);
                out.flush();
            }
        } catch (IOException e) {
            // The client went away, which is what most of these tests are about.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
