package dev.crossrole.localcloud.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.crossrole.localcloud.proxy.RequestHead.MalformedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.Optional;

/** Passes bytes on between two sockets. */
final class Relay {
    private Relay() {}

    /**
     * Passes on one request's body and its answer, and returns when the answer has ended. The program is told in the answer's head that no
     * other request is read: it could be for another host.
     */
    static void oneAnswer(Socket program, Socket host) throws IOException, MalformedException {
        Thread.ofVirtual().start(() -> {
            try {
                program.getInputStream().transferTo(host.getOutputStream());
            } catch (IOException e) {
                // Whichever side went away, the answer ends by itself, and both sockets with it.
            }
        });
        passHead(host.getInputStream(), program.getOutputStream());
        host.getInputStream().transferTo(program.getOutputStream());
    }

    /** Interim answers such as 100 are passed on as they are. */
    private static void passHead(InputStream host, OutputStream program) throws IOException, MalformedException {
        Optional<List<String>> head = HeadLines.read(host);
        while (head.isPresent() && head.get().getFirst().startsWith("HTTP/1.1 1")) {
            program.write((String.join("\r\n", head.get()) + "\r\n\r\n").getBytes(ISO_8859_1));
            head = HeadLines.read(host);
        }
        if (head.isPresent()) {
            List<String> lines = head.get();
            program.write(HeadLines.write(lines.getFirst(), lines.subList(1, lines.size())));
        }
    }

    /** Passes bytes on, whatever they say. Returns when both ways have ended. */
    static void between(Socket program, Socket host) throws IOException {
        Thread answers = Thread.ofVirtual().start(() -> {
            try {
                pass(host, program);
            } catch (IOException e) {
                // The program went away; its own side ends below.
                closeQuietly(host);
            }
        });
        try {
            pass(program, host);
        } catch (IOException e) {
            closeQuietly(host);
        }
        try {
            answers.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pass(Socket from, Socket to) throws IOException {
        from.getInputStream().transferTo(to.getOutputStream());
        // The end of one way says nothing of the other: a client may have sent all and still wait for the answer.
        to.shutdownOutput();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // It is of no use any more either way.
        }
    }
}
