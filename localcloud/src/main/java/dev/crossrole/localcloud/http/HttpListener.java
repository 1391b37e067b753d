package dev.crossrole.localcloud.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.crossrole.localcloud.http.Response.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * A socket in front of a handler: the JDK's HTTP server on virtual threads. This is the only class that knows the engine.
 *
 * <p>The engine's limits are system properties that it reads once, so they are set before its first use.
 */
public final class HttpListener implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final HttpServer server;
    private final ExecutorService threads;

    static {
        // Without it each small answer waits for the peer's delayed acknowledgement, about 40 ms.
        setUnlessGiven("sun.net.httpserver.nodelay", "true");
        setUnlessGiven("sun.net.httpserver.maxReqHeaders", "200");
        setUnlessGiven("sun.net.httpserver.maxReqHeaderSize", "65536");
        setUnlessGiven("sun.net.httpserver.idleInterval", "60");
        setUnlessGiven("jdk.httpserver.maxConnections", "2000");
    }

    private HttpListener(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Listens and serves until closed.
     *
     * @param address where to listen; port 0 takes a free one
     * @param faults told of each exception that a handler let escape; the caller of the request sees a bare 500
     * @throws PortInUseException when the port is taken
     */
    public static HttpListener start(InetSocketAddress address, Handler handler, Consumer<Throwable> faults)
            throws IOException {
        try {
            HttpServer server = HttpServer.create(address, BACKLOG);
            ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
            server.setExecutor(threads);
            server.createContext("/", exchange -> serve(exchange, handler, faults));
            server.start();
            return new HttpListener(server, threads);
        } catch (BindException e) {
            throw new PortInUseException(address, e);
        }
    }

    public InetSocketAddress address() {
        return server.getAddress();
    }

    public int port() {
        return address().getPort();
    }

    /** The address as the base of URLs, without a slash at its end. */
    public String url() {
        return "http://" + address().getAddress().getHostAddress() + ":" + port();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void serve(HttpExchange exchange, Handler handler, Consumer<Throwable> faults) throws IOException {
        try (exchange) {
            Response response;
            try {
                response = handler.handle(request(exchange));
            } catch (Request.TooLargeException e) {
                response = Response.text(413, "text/plain", e.getMessage() + "\n");
            } catch (IOException e) {
                throw e;
            } catch (RuntimeException | Error e) {
                faults.accept(e);
                response = Response.text(500, "text/plain", "internal error\n");
            }
            send(exchange, response);
        }
    }

    private static Request request(HttpExchange exchange) {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> values.forEach(value -> fields.add(Map.entry(name, value))));
        // URI.toString gives back the text it was parsed from, so this is the target as it stood on the wire.
        String target = exchange.getRequestURI().toString();
        return new Request(exchange.getRequestMethod(), target, new Headers(fields), exchange.getRequestBody());
    }

    private static void send(HttpExchange exchange, Response response) throws IOException {
        for (Map.Entry<String, String> field : response.headers().fields()) {
            exchange.getResponseHeaders().add(field.getKey(), field.getValue());
        }
        boolean bodiless = exchange.getRequestMethod().equals("HEAD") || response.status() == 304;
        switch (response.content()) {
            case Content.LengthOnly(long length) -> sendLength(exchange, response.status(), length);
            case Content.Bytes(byte[] bytes) when bodiless -> sendLength(exchange, response.status(), bytes.length);
            case Content.Bytes(byte[] bytes) -> {
                exchange.sendResponseHeaders(response.status(), bytes.length == 0 ? -1 : bytes.length);
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(bytes);
                }
            }
            case Content.Stream(long length, InputStream stream) -> {
                try (stream) {
                    if (bodiless) {
                        sendLength(exchange, response.status(), length);
                        return;
                    }
                    exchange.sendResponseHeaders(response.status(), length == 0 ? -1 : length);
                    try (OutputStream out = exchange.getResponseBody()) {
                        stream.transferTo(out);
                    }
                }
            }
        }
    }

    private static void sendLength(HttpExchange exchange, int status, long length) throws IOException {
        exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
        exchange.sendResponseHeaders(status, -1);
    }

    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
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
