package dev.crossrole.localcloud.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;

/** One HTTP response. */
public record Response(int status, Headers headers, Content content) {

    /** What follows the header. */
    public sealed interface Content {
        /** Bytes at hand. */
        @SuppressWarnings("ArrayRecordComponent") // never compared; a response is written once
        record Bytes(byte[] bytes) implements Content {}

        /** Bytes that are read while they are sent. The stream is closed by whoever sends it. */
        record Stream(long length, InputStream stream) implements Content {}

        /** No body, but the length that a GET would have had: the answer to a HEAD. */
        record LengthOnly(long length) implements Content {}
    }

    public static Response of(int status, String contentType, byte[] body) {
        return new Response(status, Headers.of("Content-Type", contentType), new Content.Bytes(body));
    }

    public static Response text(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(UTF_8));
    }

    public static Response empty(int status) {
        return new Response(status, Headers.none(), new Content.Bytes(new byte[0]));
    }

    public Response with(String name, String value) {
        return new Response(status, headers.with(name, value), content);
    }

    /** The body as bytes, for handlers that call other handlers. Reads a stream to its end and closes it. */
    public byte[] bytes() throws IOException {
        return switch (content) {
            case Content.Bytes(byte[] bytes) -> bytes;
            case Content.LengthOnly ignored -> new byte[0];
            case Content.Stream(long length, InputStream stream) -> {
                try (stream) {
                    yield stream.readAllBytes();
                }
            }
        };
    }

    /** Status only: header and body may hold credentials. */
    @Override
    public String toString() {
        return "Response[" + status + "]";
    }
}
