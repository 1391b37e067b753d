package dev.crossrole.localcloud.http.wire;

import java.io.IOException;

/** A body in chunks (RFC 9112, section 7.1). What chunks say beside their size, and fields after the last one, is read and dropped. */
final class ChunkedBody extends Body {
    private static final int MOST_LINE = 1024;
    /** Of a {@code long}, so that no size can overflow. */
    private static final int MOST_DIGITS = 15;
    /** What may be said in a whole body beside its bytes; a size of a chunk itself does not count. */
    private static final int MOST_ASIDE = 64 * 1024;

    private final WireInput in;
    private long left;
    private int aside;
    private boolean begun;
    private boolean ended;

    ChunkedBody(WireInput in) {
        this.in = in;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!ended && left == 0) {
            next();
        }
        if (ended) {
            return -1;
        }
        int count = in.read(into, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw cutOff();
        }
        left -= count;
        return count;
    }

    @Override
    public boolean isAtEnd() {
        return ended;
    }

    private void next() throws IOException {
        if (begun && !line().isEmpty()) {
            throw MalformedException.bad("a chunk is longer than its size");
        }
        begun = true;
        String line = line();
        int semicolon = line.indexOf(';');
        String size = (semicolon < 0 ? line : line.substring(0, semicolon)).stripTrailing();
        drop(line.length() - size.length());
        left = parse(size);
        if (left == 0) {
            for (String field = line(); !field.isEmpty(); field = line()) {
                MessageHead.field(field);
                drop(field.length());
            }
            ended = true;
        }
    }

    private String line() throws IOException {
        return in.line(
                MOST_LINE, MalformedException.bad("a line between chunks is longer than " + MOST_LINE + " bytes"));
    }

    private void drop(int bytes) throws MalformedException {
        aside += bytes;
        if (aside > MOST_ASIDE) {
            throw new MalformedException(413, "the chunks have more than " + MOST_ASIDE + " bytes of extensions");
        }
    }

    private static long parse(String size) throws MalformedException {
        boolean number = !size.isEmpty()
                && size.length() <= MOST_DIGITS
                && size.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0);
        if (!number) {
            throw MalformedException.bad("the size of a chunk is no hexadecimal number");
        }
        return Long.parseLong(size, 16);
    }
}
