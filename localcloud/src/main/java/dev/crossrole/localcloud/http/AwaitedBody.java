package dev.crossrole.localcloud.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body that its sender may hold back until it is asked for (RFC 9110, section 10.1.1). It is asked for when somebody reads, so what a
 * handler refuses by its header alone never travels. Closing it leaves the connection open.
 */
final class AwaitedBody extends FilterInputStream {
    private final ResponseWriter out;
    private boolean heldBack;

    AwaitedBody(InputStream body, boolean heldBack, ResponseWriter out) {
        super(body);
        this.heldBack = heldBack;
        this.out = out;
    }

    @Override
    public int read() throws IOException {
        ask();
        return in.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        ask();
        return in.read(into, offset, length);
    }

    @Override
    public void close() {
        // The connection goes on.
    }

    private void ask() throws IOException {
        if (heldBack) {
            heldBack = false;
            out.goOn();
        }
    }
}
