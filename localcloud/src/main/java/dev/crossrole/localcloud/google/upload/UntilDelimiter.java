package dev.crossrole.localcloud.google.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** A stream that ends before a delimiter, and goes on behind it when told to. What is read ahead stays in a buffer of fixed size. */
final class UntilDelimiter extends InputStream {
    private static final int BUFFER = 64 * 1024;

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[BUFFER];
    private int start;
    private int end;
    /** Where the delimiter stands in the buffer; -1 where it has not come in. */
    private int found = -1;

    UntilDelimiter(InputStream in, byte[] delimiter) {
        this.in = in;
        this.delimiter = delimiter;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (ready() == 0) {
            if (found >= 0) {
                return -1;
            }
            fill();
        }
        int count = Math.min(length, ready());
        System.arraycopy(buffer, start, bytes, from, count);
        start += count;
        return count;
    }

    void skipToDelimiter() throws IOException {
        transferTo(OutputStream.nullOutputStream());
    }

    /** Goes on behind the delimiter that the stream has ended before. */
    void passDelimiter() throws IOException {
        skipToDelimiter();
        start = found + delimiter.length;
        search();
    }

    /** The next byte, be it of a delimiter or not; -1 at the end of all. For the few lines behind a delimiter. */
    int readRaw() throws IOException {
        if (start == end && !load()) {
            return -1;
        }
        int b = buffer[start++] & 0xff;
        if (found >= 0 && found < start) {
            search();
        }
        return b;
    }

    /** How many bytes are certainly before the delimiter. */
    private int ready() {
        return found >= 0 ? found - start : Math.max(0, end - start - (delimiter.length - 1));
    }

    private void fill() throws IOException {
        if (!load()) {
            throw Multipart.malformed();
        }
    }

    private boolean load() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        int count = in.read(buffer, end, buffer.length - end);
        if (count > 0) {
            end += count;
        }
        search();
        return count > 0;
    }

    private void search() {
        found = -1;
        for (int at = start; at + delimiter.length <= end; at++) {
            if (buffer[at] == delimiter[0]
                    && Arrays.equals(buffer, at, at + delimiter.length, delimiter, 0, delimiter.length)) {
                found = at;
                return;
            }
        }
    }
}
