package dev.crossrole.junit.denied;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Requests that no SDK makes. */
final class Http {
    private Http() {}

    /** The body of a success; {@link Refused} with the status, and with the OAuth error where there is one. */
    static String send(String method, String url, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url)).method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 200) {
                return response.body();
            }
            String error = response.body().contains("\"error\"")
                    ? response.body().replaceFirst("(?s).*\"error\"\\s*:\\s*\"([^\"]*)\".*", " $1")
                    : "";
            throw new Refused(response.statusCode() + (error.length() < 40 ? error : ""));
        }
    }

    static String get(String url, String... headers) throws IOException, InterruptedException {
        return send("GET", url, "", headers);
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
