package dev.crossrole.integrations.awssdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Google's metadata server, AWS STS and a bucket on one port; it grants what it is asked for and remembers who asked. */
final class FakeClouds implements AutoCloseable {
    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile boolean refusing;

    /** A request: its path, its form where it has one, and its headers by lower-case name. */
    record Asked(String path, Map<String, String> form, Map<String, String> headers) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    FakeClouds() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Asked> asked() {
        return asked;
    }

    long crossings() {
        return asked.stream()
                .filter(request -> request.form().containsKey("WebIdentityToken"))
                .count();
    }

    /** From now on STS refuses. */
    void refuse() {
        refusing = true;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new TreeMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            Asked request = new Asked(exchange.getRequestURI().getPath(), form(body), headers);
            asked.add(request);
            exchange.getResponseHeaders().set("Metadata-Flavor", "Google");
            boolean refused = refusing && request.form().containsKey("WebIdentityToken");
            byte[] answer = (refused ? error() : answer(request)).getBytes(UTF_8);
            exchange.sendResponseHeaders(refused ? 403 : 200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static String answer(Asked request) {
        if (request.path().startsWith("/computeMetadata/")) {
            Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
            return base64.encodeToString("{\"alg\":\"RS256\"}".getBytes(UTF_8)) + "."
                    + base64.encodeToString("{\"sub\":\"1147\"}".getBytes(UTF_8)) + ".c2ln";
        }
        String operation = request.form().getOrDefault("Action", "");
        if (operation.isEmpty()) {
            return "<ListBucketResult><Name>data</Name><Contents><Key>a.parquet</Key><Size>1</Size></Contents></ListBucketResult>";
        }
        return """
                <OPResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><OPResult>
                <Arn>arn:aws:sts::123456789012:assumed-role/reader/crossrole</Arn><Account>123456789012</Account><UserId>AROA:crossrole</UserId>
                <AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/reader/crossrole</Arn><AssumedRoleId>AROA:crossrole</AssumedRoleId></AssumedRoleUser>
                <Credentials><AccessKeyId>ASIASESSION</AccessKeyId><SecretAccessKey>s3cret</SecretAccessKey>
                <SessionToken>session-t0ken</SessionToken><Expiration>2026-11-22T11:00:00Z</Expiration></Credentials>
                </OPResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></OPResponse>""".replace("OP", operation);
    }

    private static String error() {
        return "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code>"
                + "<Message>Not authorized to perform sts:AssumeRoleWithWebIdentity</Message></Error></ErrorResponse>";
    }

    private static Map<String, String> form(String body) {
        Map<String, String> fields = new TreeMap<>();
        for (String field : body.split("&", -1)) {
            int mark = field.indexOf('=');
            if (mark > 0) {
                fields.put(field.substring(0, mark), URLDecoder.decode(field.substring(mark + 1), UTF_8));
            }
        }
        return fields;
    }
}
