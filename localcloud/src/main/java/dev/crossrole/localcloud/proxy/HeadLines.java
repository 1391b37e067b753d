package dev.crossrole.localcloud.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.crossrole.localcloud.proxy.RequestHead.MalformedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The lines of a message of HTTP/1.1 up to its body (RFC 9112, section 2). */
final class HeadLines {
    private static final int LIMIT = 64 * 1024;
    private static final Duration TIME = Duration.ofSeconds(30);
    private static final int EMPTY_LINE = 0x0d0a0d0a;

    private HeadLines() {}

    /**
     * Reads up to the empty line and not a byte further, since what follows may be another protocol's.
     *
     * @return empty where the other side closed without a message
     */
    static Optional<List<String>> read(InputStream in) throws IOException, MalformedException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last = 0;
        long deadline = System.nanoTime() + TIME.toNanos();
        while (last != EMPTY_LINE) {
            int next = in.read();
            if (next < 0 && head.size() == 0) {
                return Optional.empty();
            }
            if (next < 0 || head.size() == LIMIT) {
                throw new MalformedException(
                        next < 0 ? "the message ended in its header" : "the header has more than " + LIMIT + " bytes");
            }
            if (System.nanoTime() - deadline > 0) {
                throw new MalformedException("the header took too long");
            }
            requirePrintable(last & 0xff, next);
            head.write(next);
            last = last << 8 | next;
        }
        List<String> lines = List.of(head.toString(ISO_8859_1).split("\r\n"));
        return Optional.of(lines.isEmpty() ? List.of("") : lines);
    }

    /** A CR or LF alone ends a line for some readers and not for others (RFC 9112, section 2.2). */
    private static void requirePrintable(int before, int next) throws MalformedException {
        if ((before == '\r') != (next == '\n') || (next < ' ' && next != '\t' && next != '\r' && next != '\n')) {
            throw new MalformedException("a control character stands in the header");
        }
    }

    /** A message that tells its reader that none follows on its connection. */
    static byte[] write(String first, List<String> fields) {
        StringBuilder text = new StringBuilder(first).append("\r\n");
        for (String field : fields) {
            String name = field.substring(0, Math.max(0, field.indexOf(':'))).toLowerCase(Locale.ROOT);
            if (!name.equals("connection") && !name.equals("keep-alive") && !name.startsWith("proxy-")) {
                text.append(field).append("\r\n");
            }
        }
        return text.append("Connection: close\r\n\r\n").toString().getBytes(ISO_8859_1);
    }
}
