package dev.crossrole.localcloud.http.wire;

import java.io.IOException;
import java.io.InputStream;

/** A body whose length was told. */
final class FixedBody extends Body {
    private final InputStream in;
    private long left;

    FixedBody(InputStream in, long length) {
        this.in = in;
        this.left = length;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
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
        return left == 0;
    }
}
