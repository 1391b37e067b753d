package dev.crossrole.credentials.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A server on loopback that remembers what it was asked and answers what a test says. */
public final class FakeServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** One request as it arrived. */
    public record Asked(String method, String target, Map<String, String> headers, String body) {
        /** A header by its lower-case name; empty where there was none. */
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        public String path() {
            return target.contains("?") ? target.substring(0, target.indexOf('?')) : target;
        }

        /** The fields of a form, decoded by the JDK and not by the code under test. */
        public Map<String, String> form() {
            return fields(body);
        }

        public Map<String, String> query() {
            return fields(target.contains("?") ? target.substring(target.indexOf('?') + 1) : "");
        }

        private static Map<String, String> fields(String text) {
            Map<String, String> fields = new LinkedHashMap<>();
            for (String field : text.split("&", -1)) {
                int mark = field.indexOf('=');
                if (mark >= 0) {
                    fields.put(
                            URLDecoder.decode(field.substring(0, mark), UTF_8),
                            URLDecoder.decode(field.substring(mark + 1), UTF_8));
                }
            }
            return fields;
        }
    }

    /** One answer. */
    public record Answer(int status, Map<String, String> headers, String body) {
        public static Answer of(int status, String body) {
            return new Answer(status, Map.of(), body);
        }

        public static Answer ok(String body) {
            return of(200, body);
        }

        public Answer with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Answer(status, more, body);
        }
    }

    public FakeServer(Function<Asked, Answer> answers) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> serve(exchange, answers));
        server.start();
    }

    /** A server that answers the same to everything. */
    public static FakeServer answering(Answer answer) throws IOException {
        return new FakeServer(asked -> answer);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public String hostAndPort() {
        return url().getAuthority();
    }

    public List<Asked> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange, Function<Asked, Answer> answers) throws IOException {
        try (exchange) {
            Map<String, String> headers = new LinkedHashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            Asked request = new Asked(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body);
            asked.add(request);
            Answer answer = answers.apply(request);
            answer.headers.forEach(
                    (name, value) -> exchange.getResponseHeaders().set(name, value));
            byte[] bytes = answer.body.getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
