package dev.crossrole.localcloud.proxy;

import dev.crossrole.localcloud.http.wire.Limits;
import dev.crossrole.localcloud.http.wire.MessageHead;
import dev.crossrole.localcloud.http.wire.WireInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Passes bytes on between two sockets. */
final class Relay {
    private Relay() {}

    /**
     * Passes on one request's body and its answer, and returns when the answer has ended. The program is told in the answer's head that no
     * other request is read: it could be for another host.
     */
    static void oneAnswer(InputStream body, Socket program, Socket host) throws IOException {
        Thread.ofVirtual().start(() -> {
            try {
                body.transferTo(host.getOutputStream());
            } catch (IOException e) {
                // Whichever side went away, the answer ends by itself, and both sockets with it.
            }
        });
        WireInput answer = new WireInput(host.getInputStream(), host::setSoTimeout);
        if (answer.await(Duration.ZERO)) {
            passHead(answer, program.getOutputStream());
            answer.transferTo(program.getOutputStream());
        }
    }

    /** Interim answers such as 100 are passed on as they are. */
    private static void passHead(WireInput answer, OutputStream program) throws IOException {
        MessageHead head = MessageHead.read(answer, Limits.usual());
        while (head.first().startsWith("HTTP/1.1 1")) {
            program.write(head.bytes());
            head = MessageHead.read(answer, Limits.usual());
        }
        program.write(last(head).bytes());
    }

    /** The head of a message that tells its reader that none follows on its connection. */
    static MessageHead last(MessageHead head) {
        List<Map.Entry<String, String>> fields = new ArrayList<>(head.fields());
        fields.removeIf(field -> {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            return name.equals("connection") || name.equals("keep-alive") || name.startsWith("proxy-");
        });
        fields.add(Map.entry("Connection", "close"));
        return new MessageHead(head.first(), fields);
    }

    /** Passes bytes on, whatever they say. Returns when both ways have ended. */
    static void between(InputStream said, Socket program, Socket host) throws IOException {
        Thread answers = Thread.ofVirtual().start(() -> {
            try {
                pass(host.getInputStream(), program);
            } catch (IOException e) {
                // The program went away; its own side ends below.
                closeQuietly(host);
            }
        });
        try {
            pass(said, host);
        } catch (IOException e) {
            closeQuietly(host);
        }
        try {
            answers.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pass(InputStream from, Socket to) throws IOException {
        from.transferTo(to.getOutputStream());
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
