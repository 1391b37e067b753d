package dev.crossrole.integrations.googleauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** EC2's metadata service, Google's token exchange, IAM Credentials and BigQuery on one port; it grants what it is asked for. */
final class FakeClouds implements AutoCloseable {
    /** {@code {"alg":"RS256"}}, {@code {"iss":"https://jobs.example","sub":"job","exp":32503680000}} and three bytes. */
    static final String JOB_TOKEN =
            "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL2pvYnMuZXhhbXBsZSIsInN1YiI6ImpvYiIsImV4cCI6MzI1MDM2ODAwMDB9.c2ln";

    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile boolean refusing;

    /** A request: target, body, and headers by lower-case name. */
    record Asked(String target, String body, Map<String, String> headers) {}

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

    Asked last(String target) {
        return asked.stream()
                .filter(request -> request.target().contains(target))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    long count(String target) {
        return asked.stream()
                .filter(request -> request.target().contains(target))
                .count();
    }

    /** From now on impersonation is refused. */
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
            String target = exchange.getRequestURI().toString();
            asked.add(new Asked(target, new String(exchange.getRequestBody().readAllBytes(), UTF_8), headers));
            boolean refused = refusing && target.contains(":generate");
            byte[] bytes = (refused ? REFUSAL : answer(target)).getBytes(UTF_8);
            if (target.startsWith("/bigquery")) {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
            }
            exchange.sendResponseHeaders(refused ? 403 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static final String REFUSAL =
            "{\"error\":{\"code\":403,\"message\":\"Permission 'iam.serviceAccounts.getAccessToken' denied\",\"status\":\"PERMISSION_DENIED\"}}";

    /** The answer to a request of either cloud; also what stands behind Google's own library in the test that compares the two. */
    static String answer(String target) {
        if (target.contains("/latest/api/token")) {
            return "imds-session";
        }
        if (target.endsWith("/iam/security-credentials/") || target.endsWith("/iam/security-credentials")) {
            return "batch";
        }
        if (target.endsWith("/iam/security-credentials/batch")) {
            return "{\"Code\":\"Success\",\"AccessKeyId\":\"ASIAINSTANCE\",\"SecretAccessKey\":\"instance-s3cret\",\"Token\":\"instance/t0ken\",\"Expiration\":\"2999-01-01T00:00:00Z\"}";
        }
        if (target.endsWith("/task-role")) {
            return "{\"AccessKeyId\":\"ASIATASK\",\"SecretAccessKey\":\"task-s3cret\",\"Token\":\"task-t0ken\",\"Expiration\":\"2999-01-01T00:00:00Z\"}";
        }
        if (target.startsWith("/job?")) {
            return "{\"count\":1,\"value\":\"" + JOB_TOKEN + "\"}";
        }
        if (target.endsWith("/placement/region")) {
            return "eu-central-1";
        }
        if (target.endsWith("/placement/availability-zone")) {
            return "eu-central-1a";
        }
        if (target.endsWith("/v1/token")) {
            return "{\"access_token\":\"ya29.federated\",\"issued_token_type\":\"urn:ietf:params:oauth:token-type:access_token\",\"token_type\":\"Bearer\",\"expires_in\":3600}";
        }
        if (target.contains(":generateAccessToken")) {
            return "{\"accessToken\":\"ya29.account\",\"expireTime\":\"2999-01-01T00:00:00Z\"}";
        }
        return """
                {"kind":"bigquery#queryResponse","schema":{"fields":[{"name":"n","type":"INTEGER","mode":"NULLABLE"}]},
                 "jobReference":{"projectId":"demo","jobId":"j","location":"US"},"totalRows":"1","rows":[{"f":[{"v":"42"}]}],
                 "totalBytesProcessed":"0","jobComplete":true,"cacheHit":false,"queryId":"q"}""";
    }
}
