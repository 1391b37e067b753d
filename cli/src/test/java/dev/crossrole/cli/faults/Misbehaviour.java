package dev.crossrole.cli.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/** What a server does with a connection, where no server should. */
@FunctionalInterface
interface Misbehaviour {
    void serve(Socket client, InetSocketAddress server) throws IOException, InterruptedException;

    /** Reads the request and never answers. */
    static Misbehaviour silence() {
        return (client, server) -> {
            while (client.getInputStream().read() >= 0) {
                // Until the client gives up.
            }
        };
    }

    /** Answers one byte after the other, each soon enough for a time limit on a single read. */
    static Misbehaviour dripping() {
        return (client, server) -> {
            request(client);
            client.setSoTimeout(50);
            byte[] header = "HTTP/1.1 200 OK\r\nMetadata-Flavor: Google\r\nX-Slow: ".getBytes(ISO_8859_1);
            client.getOutputStream().write(header);
            while (true) {
                client.getOutputStream().write('a');
                silentFor50Milliseconds(client);
            }
        };
    }

    private static void silentFor50Milliseconds(Socket client) throws IOException {
        try {
            if (client.getInputStream().read() < 0) {
                throw new IOException("the client went away");
            }
        } catch (java.net.SocketTimeoutException e) {
            // As it should.
        }
    }

    /** Says this to each request, and closes. */
    static Misbehaviour saying(String answer) {
        return (client, server) -> {
            request(client);
            client.getOutputStream().write(answer.getBytes(ISO_8859_1));
        };
    }

    /** Says this to whatever comes first, and closes. */
    static Misbehaviour interrupting(String answer) {
        return (client, server) -> {
            if (client.getInputStream().read(new byte[8192]) > 0) {
                client.getOutputStream().write(answer.getBytes(ISO_8859_1));
            }
        };
    }

    /** A whole answer of HTTP. */
    static Misbehaviour answering(int status, String header, String body) {
        return saying("HTTP/1.1 " + status + " Status\r\n" + header + "\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body);
    }

    /** Lets the server answer, and passes on half of its answer's body. */
    static Misbehaviour cutting() {
        return (client, server) -> {
            byte[] request = request(client);
            try (Socket upstream = new Socket(server.getAddress(), server.getPort())) {
                upstream.getOutputStream().write(request);
                String head = head(upstream.getInputStream());
                byte[] body = upstream.getInputStream().readNBytes(length(head));
                client.getOutputStream().write(head.getBytes(ISO_8859_1));
                client.getOutputStream().write(body, 0, body.length / 2);
            }
        };
    }

    /** Holds the first connection until it is let go, and passes on all others. */
    static Misbehaviour holdingTheFirst(CountDownLatch came, CountDownLatch letGo) {
        return (client, server) -> {
            boolean first = came.getCount() > 0;
            came.countDown();
            if (first) {
                letGo.await();
            }
            Front.pass(client, server);
        };
    }

    /** The bytes of one request. */
    private static byte[] request(Socket client) throws IOException {
        String head = head(client.getInputStream());
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.write(head.getBytes(ISO_8859_1));
        request.write(client.getInputStream().readNBytes(length(head)));
        return request.toByteArray();
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the header ended early");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static int length(String head) {
        String name = "content-length:";
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, name, 0, name.length()))
                .map(line -> Integer.parseInt(line.substring(name.length()).strip()))
                .findFirst()
                .orElse(0);
    }
}
