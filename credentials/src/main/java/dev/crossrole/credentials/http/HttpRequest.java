package dev.crossrole.credentials.http;

import dev.crossrole.identity.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One HTTP request, immutable. Secrets go into headers and the body, never into the URI; printing it shows method and URI alone.
 */
public final class HttpRequest {
    /** The time for a whole exchange, from the look-up of the name to the last byte, unless a caller says otherwise. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    private final String method;
    private final URI uri;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Duration timeout;

    private HttpRequest(String method, URI uri, Map<String, String> headers, byte[] body, Duration timeout) {
        this.method = method;
        this.uri = uri;
        this.headers = headers;
        this.body = body;
        this.timeout = timeout;
    }

    public static HttpRequest get(URI uri) {
        return of("GET", uri, new byte[0]);
    }

    public static HttpRequest head(URI uri) {
        return of("HEAD", uri, new byte[0]);
    }

    public static HttpRequest put(URI uri) {
        return of("PUT", uri, new byte[0]);
    }

    /** A POST of form fields, with its {@code Content-Type}. */
    public static HttpRequest post(URI uri, Form form) {
        return of("POST", uri, form.encoded())
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
    }

    public static HttpRequest postJson(URI uri, byte[] json) {
        return of("POST", uri, json).header("Content-Type", "application/json; charset=utf-8");
    }

    private static HttpRequest of(String method, URI uri, byte[] body) {
        if (!Endpoints.isHttp(uri)) {
            throw new IllegalArgumentException("'" + uri + "' is not an http or https URL with a host");
        }
        return new HttpRequest(method, uri, Map.of(), body, DEFAULT_TIMEOUT);
    }

    /**
     * The same request with one more header.
     *
     * @throws IllegalArgumentException when the value holds a control character; the message does not quote it
     */
    public HttpRequest header(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7f) {
                throw new IllegalArgumentException("the value for the header " + name + " holds a control character");
            }
        }
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpRequest(method, uri, Collections.unmodifiableMap(more), body, timeout);
    }

    public HttpRequest header(String name, Secret value) {
        return header(name, value.reveal());
    }

    /** The same request with another time for the whole exchange. */
    public HttpRequest within(Duration time) {
        return new HttpRequest(method, uri, headers, body, time);
    }

    public String method() {
        return method;
    }

    public URI uri() {
        return uri;
    }

    /** The value of the {@code Host} header that is sent: with the port, where it is not the scheme's own. */
    public String host() {
        int port = uri.getPort();
        boolean usual = port < 0 || port == ("https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80);
        return usual ? uri.getHost() : uri.getHost() + ":" + port;
    }

    /** The request target that is sent, {@code /path?query}. */
    public String target() {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /** Header fields by name as it was given. The values may be credentials. */
    public Map<String, String> headers() {
        return headers;
    }

    public byte[] body() {
        return body.clone();
    }

    public Duration timeout() {
        return timeout;
    }

    @Override
    public String toString() {
        return method + " " + uri;
    }
}
