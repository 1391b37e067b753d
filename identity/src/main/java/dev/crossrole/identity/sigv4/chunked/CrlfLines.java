package dev.crossrole.identity.sigv4.chunked;

import dev.crossrole.identity.sigv4.chunked.ChunkedBodyException.Fault;
import java.io.IOException;
import java.io.InputStream;

/** Reads lines that end in CR LF, of bounded length. */
final class CrlfLines {
    /** Far above any chunk header (under 100 bytes) and any checksum. */
    private static final int MAX_LENGTH = 1024;

    private final InputStream in;

    CrlfLines(InputStream in) {
        this.in = in;
    }

    /** The next line without its end. Bytes above 0x7f, which no such line holds, come through as they are. */
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = read(); c != '\r'; c = read()) {
            if (c == '\n') {
                throw new ChunkedBodyException(Fault.MALFORMED, "a line ends in LF without CR");
            }
            if (line.length() == MAX_LENGTH) {
                throw new ChunkedBodyException(Fault.MALFORMED, "a line is longer than " + MAX_LENGTH + " bytes");
            }
            line.append((char) c);
        }
        if (read() != '\n') {
            throw new ChunkedBodyException(Fault.MALFORMED, "CR is not followed by LF");
        }
        return line.toString();
    }

    /** The line end that stands after a chunk's bytes. */
    void end() throws IOException {
        if (!next().isEmpty()) {
            throw new ChunkedBodyException(Fault.MALFORMED, "a chunk is longer than its size says");
        }
    }

    private int read() throws IOException {
        int c = in.read();
        if (c < 0) {
            throw new ChunkedBodyException(Fault.INCOMPLETE, "the body ends in the middle of a line");
        }
        return c;
    }
}
