package dev.crossrole.credentials.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One HTTP response, read whole. Printing it shows the status alone: the body may hold credentials. */
public final class HttpResponse {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    /**
     * A response.
     *
     * @param headers field values by name in any case; of a repeated field, one
     */
    public HttpResponse(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        this.headers.putAll(headers);
        this.body = body.clone();
    }

    public int status() {
        return status;
    }

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Whether the media type is this one, whatever parameters follow it. */
    public boolean isOfType(String mediaType) {
        String type = header("content-type").orElse("").toLowerCase(Locale.ROOT);
        return type.equals(mediaType) || type.startsWith(mediaType + ";");
    }

    public byte[] body() {
        return body.clone();
    }

    /** The body as UTF-8; bytes that are not become replacement characters. */
    public String text() {
        return new String(body, UTF_8);
    }

    @Override
    public String toString() {
        return "HTTP " + status;
    }
}
