package dev.crossrole.localcloud.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.crossrole.localcloud.http.Response.Content;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;

/** Writes answers to one connection (RFC 9112). Every body is sent with its length. */
final class ResponseWriter {
    private static final int BLOCK = 64 * 1024;
    /** Said here, whatever a handler says of them. */
    private static final Set<String> OWN = Set.of("content-length", "transfer-encoding", "connection", "date");

    private final OutputStream out;
    private final HttpDate date;

    ResponseWriter(OutputStream out, HttpDate date) {
        this.out = out;
        this.date = date;
    }

    /** Asks for a body that is held back. */
    void goOn() throws IOException {
        out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
    }

    /**
     * Writes one answer.
     *
     * @param method of the request: an answer to HEAD has no body
     * @param last whether the connection ends with it
     */
    void write(String method, Response response, boolean last) throws IOException {
        boolean bodiless = method.equals("HEAD") || response.status() == 304 || response.status() == 204;
        switch (response.content()) {
            case Content.LengthOnly(long length) -> out.write(head(response, length, last));
            case Content.Bytes(byte[] bytes) -> {
                byte[] head = head(response, bytes.length, last);
                out.write(bodiless ? head : joined(head, bytes));
            }
            case Content.Stream(long length, InputStream stream) -> {
                try (stream) {
                    out.write(head(response, length, last));
                    if (!bodiless) {
                        copy(stream, length);
                    }
                }
            }
        }
        out.flush();
    }

    private byte[] head(Response response, long length, boolean last) {
        StringBuilder head = new StringBuilder(256)
                .append("HTTP/1.1 ")
                .append(response.status())
                .append(' ')
                .append(Reasons.of(response.status()))
                .append("\r\nDate: ")
                .append(date.now())
                .append("\r\n");
        for (Map.Entry<String, String> field : response.headers().fields()) {
            if (!OWN.contains(field.getKey().toLowerCase(java.util.Locale.ROOT))) {
                head.append(field.getKey())
                        .append(": ")
                        .append(oneLine(field.getValue()))
                        .append("\r\n");
            }
        }
        // RFC 9110, section 8.6: an answer 204 has none.
        if (response.status() != 204) {
            head.append("Content-Length: ").append(length).append("\r\n");
        }
        return head.append(last ? "Connection: close\r\n\r\n" : "\r\n")
                .toString()
                .getBytes(ISO_8859_1);
    }

    /** A value cannot begin another field, whoever it came from. */
    private static String oneLine(String value) {
        return value.indexOf('\r') < 0 && value.indexOf('\n') < 0 && value.indexOf('\0') < 0
                ? value
                : value.replace('\r', ' ').replace('\n', ' ').replace('\0', ' ');
    }

    /** In one packet where it fits. */
    private static byte[] joined(byte[] head, byte[] body) {
        byte[] both = java.util.Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, both, head.length, body.length);
        return both;
    }

    /** Exactly that many bytes; with fewer the connection ends, which tells the peer that the answer is not whole. */
    private void copy(InputStream stream, long length) throws IOException {
        byte[] block = new byte[(int) Math.min(BLOCK, length)];
        long left = length;
        while (left > 0) {
            int count = stream.read(block, 0, (int) Math.min(block.length, left));
            if (count < 0) {
                throw new EOFException("the answer's stream ended " + left + " bytes before its length");
            }
            out.write(block, 0, count);
            left -= count;
        }
    }
}
