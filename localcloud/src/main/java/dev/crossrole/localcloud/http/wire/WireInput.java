package dev.crossrole.localcloud.http.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;

/**
 * The bytes of one connection, buffered, with a time limit that is either for each wait or for all of them together. It holds no buffer
 * while it waits for a first byte, so that idle connections cost little.
 */
public final class WireInput extends InputStream {
    private static final int BUFFER = 8 * 1024;
    private static final long NANOS = 1_000_000;

    private final InputStream in;
    private final Patience patience;
    private byte[] buffer = {};
    private int next;
    private int end;
    private boolean limited;
    private long deadline;

    /** Sets how long the next read may block, as {@link java.net.Socket#setSoTimeout} does. */
    @FunctionalInterface
    public interface Patience {
        void set(int millis) throws IOException;
    }

    public WireInput(InputStream in, Patience patience) {
        this.in = in;
        this.patience = patience;
    }

    /**
     * Waits for a byte.
     *
     * @return whether one came; no byte will where the peer has ended
     * @throws SocketTimeoutException when none came in time
     */
    public boolean await(Duration time) throws IOException {
        if (next < end) {
            return true;
        }
        each(time);
        buffer = new byte[0];
        int first = in.read();
        if (first < 0) {
            return false;
        }
        buffer = new byte[BUFFER];
        buffer[0] = (byte) first;
        next = 0;
        end = 1;
        return true;
    }

    /** What has come and was not read yet. It is not read here any more: whoever asks goes on with the connection. */
    public byte[] takeHeld() {
        byte[] held = Arrays.copyOfRange(buffer, next, end);
        next = end;
        return held;
    }

    /** Whether a message has begun, so that its sender is owed an answer. */
    public boolean isWithinMessage() {
        return limited;
    }

    /** From now on no single wait is longer than that; zero is for ever. */
    public void each(Duration time) throws IOException {
        limited = false;
        patience.set(Math.toIntExact(time.toMillis()));
    }

    /** From now on all waits together are no longer than that. */
    public void within(Duration time) {
        limited = true;
        deadline = System.nanoTime() + time.toNanos();
    }

    @Override
    public int read() throws IOException {
        return next < end || fill() ? buffer[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (next == end) {
            if (length >= BUFFER) {
                hurry();
                return in.read(into, offset, length);
            }
            if (!fill()) {
                return -1;
            }
        }
        int count = Math.min(length, end - next);
        System.arraycopy(buffer, next, into, offset, count);
        next += count;
        return count;
    }

    /**
     * Reads a line that ends in CR LF, and leaves these out. A CR or LF alone, or another control character but a tab, ends no line and
     * stands in none (RFC 9112, section 2.2; RFC 9110, section 5.5): some parsers would take it for an end.
     *
     * @param limit the most bytes with the end
     * @param tooLong what is thrown where there are more
     * @throws MalformedException also where the peer ended within the line
     */
    String line(int limit, MalformedException tooLong) throws IOException {
        byte[] line = new byte[Math.min(limit, 128)];
        for (int length = 0; ; length++) {
            int c = read();
            if (length == limit) {
                throw tooLong;
            }
            if (c == '\r') {
                if (read() == '\n') {
                    return new String(line, 0, length, ISO_8859_1);
                }
                throw MalformedException.bad("a CR stands alone in the header");
            }
            if ((c < ' ' && c != '\t') || c == 0x7f) {
                throw MalformedException.bad(
                        c < 0 ? "the message ended in its header" : "a control character stands in the header");
            }
            if (length == line.length) {
                line = Arrays.copyOf(line, Math.min(limit, 2 * length));
            }
            line[length] = (byte) c;
        }
    }

    private boolean fill() throws IOException {
        hurry();
        if (buffer.length == 0) {
            buffer = new byte[BUFFER];
        }
        int count = in.read(buffer, 0, buffer.length);
        next = 0;
        end = Math.max(0, count);
        return count > 0;
    }

    private void hurry() throws IOException {
        if (limited) {
            long left = (deadline - System.nanoTime()) / NANOS;
            if (left <= 0) {
                throw new SocketTimeoutException("the time for the header is over");
            }
            patience.set(Math.toIntExact(left));
        }
    }
}
