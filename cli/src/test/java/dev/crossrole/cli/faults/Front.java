package dev.crossrole.cli.faults;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in front of a server below HTTP. It passes bytes on in both directions until it is told to misbehave. */
final class Front implements Closeable {
    private final InetSocketAddress server;
    private final ServerSocket socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Misbehaviour behaviour = Front::pass;

    /** @param server host and port of the server */
    Front(String server) throws IOException {
        int colon = server.lastIndexOf(':');
        this.server = new InetSocketAddress(server.substring(0, colon), Integer.parseInt(server.substring(colon + 1)));
        Thread.ofVirtual().start(this::accept);
    }

    String hostAndPort() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    void misbehave(Misbehaviour how) {
        behaviour = how;
        connections.set(0);
    }

    void mend() {
        behaviour = Front::pass;
    }

    /** How many connections came since it began to misbehave. */
    int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket each : open) {
            each.close();
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                open.add(client);
                connections.incrementAndGet();
                Misbehaviour now = behaviour;
                Thread.ofVirtual().start(() -> serve(now, client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Misbehaviour now, Socket client) {
        try (client) {
            now.serve(client, server);
        } catch (IOException e) {
            // The client went away, which is what its user is asked about.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a front does that nothing is wrong with. */
    static void pass(Socket client, InetSocketAddress server) throws IOException, InterruptedException {
        try (Socket upstream = new Socket(server.getAddress(), server.getPort())) {
            Thread requests = Thread.ofVirtual().start(() -> pump(client, upstream));
            pump(upstream, client);
            client.close();
            requests.join();
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException e) {
            // One of the two went away, and so does the other.
        }
    }
}
