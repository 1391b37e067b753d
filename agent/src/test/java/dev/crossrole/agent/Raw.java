package dev.crossrole.agent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;

/** A request byte by byte, as no client library would send it. */
final class Raw {
    private Raw() {}

    /** The answer: its head and its body. */
    record Answer(String head, String body) {
        int status() {
            return Integer.parseInt(head.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        }
    }

    /** Sends a request with the right {@code Host} and these fields. */
    static Answer ask(String method, String url, String... fields) throws IOException {
        URI uri = URI.create(url);
        return send(uri, method, List.of(fields), "Host: " + uri.getAuthority());
    }

    /** Sends a request with no {@code Host} but what stands in the fields. */
    static Answer askWithoutHost(String method, String url, String... fields) throws IOException {
        return send(URI.create(url), method, List.of(fields), "Accept: */*");
    }

    private static Answer send(URI uri, String method, List<String> fields, String first) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort())) {
            String target = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
            StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n" + first + "\r\n");
            fields.forEach(field -> head.append(field).append("\r\n"));
            head.append("Content-Length: 0\r\nConnection: close\r\n\r\n");
            socket.getOutputStream().write(head.toString().getBytes(ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            int end = answer.indexOf("\r\n\r\n");
            return new Answer(answer.substring(0, end), answer.substring(end + 4));
        }
    }
}
