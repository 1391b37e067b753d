package dev.crossrole.localcloud.http;

import dev.crossrole.localcloud.http.wire.Limits;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * A socket in front of a handler: HTTP/1.1, one virtual thread for each connection.
 *
 * <p>The JDK's own server is not used, because what it leaves open cannot be closed around it: its one time limit covers header and body
 * together, so either a header may trickle for ever or no upload may be long ({@code sun.net.httpserver.maxReqTime}); a lone LF ends a
 * line; the size of a chunk overflows an {@code int}; and where its connections are used up, everybody waits
 * ({@code jdk.httpserver.maxConnections}).
 */
public final class HttpListener implements AutoCloseable {
    private static final int BACKLOG = 1024;
    /** How often a connection is looked at while its answer may stand still. */
    private static final int LOOKS = 4;
    /** For a moment in which the operating system gives no more sockets. */
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final ServerSocket server;
    private final Settings settings;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final OpenConnections open;
    private final HttpDate date = new HttpDate(InstantSource.system());

    /**
     * How to serve.
     *
     * @param faults told of each exception that a handler let escape; the caller of the request sees a bare 500
     * @param tls who the server is, asked for when somebody connects; without it, plain HTTP is spoken
     */
    public record Settings(Consumer<Throwable> faults, Limits limits, Optional<Supplier<SSLContext>> tls) {}

    private HttpListener(ServerSocket server, Settings settings) {
        this.server = server;
        this.settings = settings;
        this.open = new OpenConnections(settings.limits().connections());
    }

    /**
     * Listens and serves plain HTTP under the usual limits until closed.
     *
     * @param address of loopback; port 0 takes a free one
     * @param faults told of each exception that a handler let escape; the caller of the request sees a bare 500
     * @throws PortInUseException when the port is taken
     * @throws IllegalArgumentException when the address is not of loopback: what is served here is for this machine
     */
    public static HttpListener start(InetSocketAddress address, Handler handler, Consumer<Throwable> faults)
            throws IOException {
        return start(address, handler, new Settings(faults, Limits.usual(), Optional.empty()));
    }

    /** The same, as the settings say. */
    public static HttpListener start(InetSocketAddress address, Handler handler, Settings settings) throws IOException {
        return listen(address, peer -> handler, settings);
    }

    /**
     * The same under the usual limits, with a handler for each connection.
     *
     * @param handlers makes one from the address of who connects
     */
    public static HttpListener startForPeers(
            InetSocketAddress address, Function<InetSocketAddress, Handler> handlers, Consumer<Throwable> faults)
            throws IOException {
        return listen(address, handlers, new Settings(faults, Limits.usual(), Optional.empty()));
    }

    private static HttpListener listen(
            InetSocketAddress address, Function<InetSocketAddress, Handler> handlers, Settings settings)
            throws IOException {
        if (address.isUnresolved() || !address.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException(address + " is no address of loopback");
        }
        ServerSocket server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.bind(address, BACKLOG);
        } catch (BindException e) {
            server.close();
            throw new PortInUseException(address, e);
        }
        HttpListener listener = new HttpListener(server, settings);
        Thread.ofPlatform().daemon().name("http-" + listener.port()).start(() -> listener.accept(handlers));
        listener.threads.execute(listener::watch);
        return listener;
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The address as the base of URLs, without a slash at its end. */
    public String url() {
        return (settings.tls().isPresent() ? "https://" : "http://")
                + server.getInetAddress().getHostAddress() + ":" + port();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException ignored) {
            // It is of no use any more either way.
        }
        open.closeAll();
        threads.shutdownNow();
    }

    private void accept(Function<InetSocketAddress, Handler> handlers) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                admit(socket, handlers.apply((InetSocketAddress) socket.getRemoteSocketAddress()));
            } catch (IOException e) {
                // Closed; or out of sockets, until one that waits makes room.
                open.makeRoom();
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void watch() {
        while (!server.isClosed()) {
            LockSupport.parkNanos(settings.limits().stall().toNanos() / LOOKS);
            open.closeStuck();
        }
    }

    private void admit(Socket socket, Handler handler) {
        Connection connection = new Connection(socket, handler, settings, open, date);
        if (!open.admit(connection)) {
            connection.refuse();
        } else if (!server.isClosed()) {
            threads.execute(connection);
        }
    }

    /** The port is taken. The message says which. */
    public static final class PortInUseException extends IOException {
        private static final long serialVersionUID = 1L;

        PortInUseException(InetSocketAddress address, BindException cause) {
            super(
                    "port " + address.getPort() + " on " + address.getHostString()
                            + " is in use: stop the program that listens there, or choose another with --port",
                    cause);
        }
    }
}
