package dev.crossrole.localcloud.proxy;

import java.io.IOException;
import java.net.Socket;

/** Passes bytes on between two sockets, each way until its end. */
final class Relay {
    private Relay() {}

    /** Returns when both ways have ended. */
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
