package dev.crossrole.localcloud.blob;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Streams that are open, read one after the other and closed together. */
final class JoinedStream extends InputStream {
    private final Deque<InputStream> left;

    JoinedStream(List<InputStream> streams) {
        this.left = new ArrayDeque<>(streams);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        while (!left.isEmpty()) {
            int count = left.getFirst().read(buffer, from, length);
            if (count >= 0) {
                return count;
            }
            left.removeFirst().close();
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        while (!left.isEmpty()) {
            left.removeFirst().close();
        }
    }
}
