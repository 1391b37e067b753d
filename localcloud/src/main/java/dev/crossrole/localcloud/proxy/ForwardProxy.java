package dev.crossrole.localcloud.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.localcloud.http.wire.Limits;
import dev.crossrole.localcloud.http.wire.MalformedException;
import dev.crossrole.localcloud.http.wire.MessageHead;
import dev.crossrole.localcloud.http.wire.WireInput;
import dev.crossrole.localcloud.tls.LocalAuthority;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;

/**
 * An HTTP proxy on loopback. {@code CONNECT} to a cloud's name ends in TLS under {@link LocalAuthority} and goes on in plain HTTP to the
 * local cloud; a request with an {@code http} URL goes where its host leads; every other host is refused with a sentence that names it.
 */
public final class ForwardProxy implements AutoCloseable {
    private static final int BACKLOG = 256;
    /** Of one program and those that it starts; any more end at once. */
    private static final int MOST_CONNECTIONS = 2000;

    /** Some clients, such as httplib2 for Python, have a tunnel for plain HTTP too. */
    private static final int PLAIN = 80;

    private static final int CONNECT_MILLIS = 10_000;
    private static final int HANDSHAKE_MILLIS = 30_000;
    private static final Limits HEAD_LIMITS = Limits.usual();

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Routes routes;
    private final LocalAuthority authority;
    private final Consumer<String> refusals;

    private ForwardProxy(ServerSocket server, Routes routes, LocalAuthority authority, Consumer<String> refusals) {
        this.server = server;
        this.routes = routes;
        this.authority = authority;
        this.refusals = refusals;
    }

    /**
     * Starts on a free port of loopback.
     *
     * @param refusals told each host that is refused, since many programs do not show what a proxy answers
     */
    public static ForwardProxy start(Routes routes, LocalAuthority authority, Consumer<String> refusals)
            throws IOException {
        ServerSocket server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        ForwardProxy proxy = new ForwardProxy(server, routes, authority, refusals);
        Thread.ofPlatform().daemon().name("proxy").start(proxy::accept);
        return proxy;
    }

    /** The address as proxy variables want it. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket program = server.accept();
                if (open.size() >= MOST_CONNECTIONS) {
                    program.close();
                    continue;
                }
                open.add(program);
                threads.execute(() -> serve(program));
            } catch (IOException e) {
                // Closed, or one connection failed before it began.
            }
        }
    }

    private void serve(Socket program) {
        try (program) {
            program.setTcpNoDelay(true);
            answer(program, new WireInput(program.getInputStream(), program::setSoTimeout));
        } catch (IOException e) {
            // The program or the host went away in the middle, which the other has been told by the end of its bytes.
        } finally {
            open.remove(program);
        }
    }

    private void answer(Socket program, WireInput said) throws IOException {
        try {
            if (said.await(HEAD_LIMITS.idle())) {
                said.within(HEAD_LIMITS.head());
                lead(program, said, ProxyRequest.of(MessageHead.read(said, HEAD_LIMITS)));
            }
        } catch (MalformedException e) {
            answer(program, "400 Bad Request", "crossrole: " + e.getMessage());
        } catch (SocketTimeoutException e) {
            answer(program, "408 Request Timeout", "crossrole: the header took too long");
        }
    }

    private void lead(Socket program, WireInput said, ProxyRequest request) throws IOException {
        switch (routes.of(request.host())) {
            case Route.Refused ignored -> refuse(program, request.host());
            case Route.Through ignored ->
                pass(program, said, request, new InetSocketAddress(request.host(), request.port()));
            case Route.Local(InetSocketAddress address)
            when request.isConnect() && request.port() != PLAIN -> terminate(program, said, request, address);
            case Route.Local(InetSocketAddress address) -> pass(program, said, request, address);
        }
    }

    private void refuse(Socket program, String host) throws IOException {
        refusals.accept(host);
        answer(
                program,
                "403 Forbidden",
                "crossrole: no local cloud serves " + host
                        + ", and nothing else is reached from here unless '--allow-host " + host + "' allows it");
    }

    /** TLS with the program ends here, as the host that it asked for. */
    private void terminate(Socket program, WireInput said, ProxyRequest request, InetSocketAddress address)
            throws IOException {
        try (Socket cloud = dial(address)) {
            established(program);
            program.setSoTimeout(HANDSHAKE_MILLIS);
            SSLSocket secured = (SSLSocket) authority
                    .contextOf(request.host())
                    .getSocketFactory()
                    .createSocket(program, new ByteArrayInputStream(said.takeHeld()), true);
            secured.setUseClientMode(false);
            secured.startHandshake();
            program.setSoTimeout(0);
            Relay.between(secured.getInputStream(), secured, cloud);
        }
    }

    private void pass(Socket program, WireInput said, ProxyRequest request, InetSocketAddress address)
            throws IOException {
        Socket host;
        try {
            host = dial(address);
        } catch (IOException e) {
            answer(
                    program,
                    "502 Bad Gateway",
                    "crossrole: " + request.host() + ":" + request.port() + " was not reached");
            return;
        }
        try (host) {
            said.each(Duration.ZERO);
            if (request.isConnect()) {
                established(program);
                Relay.between(said, program, host);
            } else {
                host.getOutputStream().write(request.forHost().bytes());
                Relay.oneAnswer(said, program, host);
            }
        }
    }

    private Socket dial(InetSocketAddress address) throws IOException {
        Socket host = new Socket();
        host.setTcpNoDelay(true);
        host.connect(address, CONNECT_MILLIS);
        return host;
    }

    private static void established(Socket program) throws IOException {
        program.getOutputStream().write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(UTF_8));
    }

    private static void answer(Socket program, String status, String sentence) throws IOException {
        byte[] body = (sentence + "\n").getBytes(UTF_8);
        String head = "HTTP/1.1 " + status + "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
                + body.length + "\r\nConnection: close\r\n\r\n";
        program.getOutputStream().write(head.getBytes(UTF_8));
        program.getOutputStream().write(body);
    }
}
