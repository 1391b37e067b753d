package dev.crossrole.localcloud.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * One HTTP request.
 *
 * @param method the method, upper case
 * @param target the request target exactly as it stood on the wire, such as {@code /a%20b?x=1}: signatures are made over it
 * @param body read at most once; its reader sets the limit
 */
public record Request(String method, String target, Headers headers, InputStream body) {

    public static Request of(String method, String target, Headers headers, byte[] body) {
        return new Request(method, target, headers, new ByteArrayInputStream(body));
    }

    /** The target up to the first {@code ?}, still percent-encoded. */
    public String rawPath() {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    /** The target after the first {@code ?}, still percent-encoded; empty where there is none. */
    public String rawQuery() {
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }

    public Parameters query() {
        return Parameters.parseQuery(rawQuery());
    }

    /** The {@code Host} field without its port, in lower case; empty where there is none. */
    public String host() {
        String host = headers.first("host").orElse("").toLowerCase(java.util.Locale.ROOT);
        if (host.startsWith("[")) {
            return host.substring(0, host.indexOf(']') + 1);
        }
        int colon = host.indexOf(':');
        return colon < 0 ? host : host.substring(0, colon);
    }

    public Request withBody(byte[] bytes) {
        return of(method, target, headers, bytes);
    }

    /**
     * Reads the whole body.
     *
     * @throws TooLargeException when it is longer than {@code limit} bytes
     */
    public byte[] readBody(int limit) throws IOException {
        byte[] bytes = body.readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw new TooLargeException(limit);
        }
        return bytes;
    }

    /** A body that goes on beyond what its reader takes. The engine answers 413 where no protocol answers first. */
    public static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException(int limit) {
            super("the body is longer than " + limit + " bytes");
        }
    }

    /** Method and path only: query, headers and body may hold credentials. */
    @Override
    public String toString() {
        return method + " " + rawPath();
    }
}
