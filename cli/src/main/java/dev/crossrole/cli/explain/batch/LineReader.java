package dev.crossrole.cli.explain.batch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lines of UTF-8. A line that is longer than the limit is read past without being kept, so memory is bounded whatever comes in.
 */
final class LineReader {
    /** Above the largest line that is promised to work, ten megabytes. */
    static final int LIMIT = 16 << 20;

    private static final int CHUNK = 1 << 16;

    private final InputStream in;
    private byte[] buffer = new byte[CHUNK];
    /** What has been read and not yet handed out. */
    private int from;

    private int to;
    /** Where the search for the end of the line goes on. */
    private int searched;

    private int lineFrom;
    private int lineTo;
    private boolean tooLong;

    LineReader(InputStream in) {
        this.in = in;
    }

    /** Goes to the next line; false at the end. What follows the last newline counts as a line if it is not empty. */
    boolean next() throws IOException {
        tooLong = false;
        searched = from;
        while (true) {
            for (; searched < to; searched++) {
                if (buffer[searched] == '\n') {
                    take(searched + 1);
                    return true;
                }
            }
            if (tooLong || to - from > LIMIT) {
                // Forget what there is of it; only its end matters now.
                tooLong = true;
                from = to;
                searched = to;
            }
            if (!fill()) {
                searched = to;
                boolean more = to > from || tooLong;
                take(to);
                return more;
            }
        }
    }

    private void take(int after) {
        lineFrom = from;
        lineTo = searched;
        from = after;
    }

    /** The line without its end. */
    String text() {
        if (tooLong || lineTo - lineFrom > LIMIT) {
            throw new BadLineException("the line is longer than " + LIMIT + " bytes");
        }
        int end = lineTo > lineFrom && buffer[lineTo - 1] == '\r' ? lineTo - 1 : lineTo;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(buffer, lineFrom, end - lineFrom))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadLineException("the line is not UTF-8");
        }
    }

    /** Whether the next line would have to be waited for. */
    boolean isIdle() throws IOException {
        for (int i = from; i < to; i++) {
            if (buffer[i] == '\n') {
                return false;
            }
        }
        return in.available() == 0;
    }

    private boolean fill() throws IOException {
        if (from > 0 && (to == buffer.length || from == to)) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            searched -= from;
            to -= from;
            from = 0;
            shrink();
        }
        if (to == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(buffer.length * 2, LIMIT + CHUNK));
        }
        int read = in.read(buffer, to, buffer.length - to);
        if (read > 0) {
            to += read;
        }
        return read >= 0;
    }

    /** One long line does not keep its memory for ever. */
    private void shrink() {
        if (buffer.length > CHUNK && to < CHUNK / 2) {
            buffer = Arrays.copyOf(buffer, CHUNK);
        }
    }
}
