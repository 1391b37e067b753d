package dev.crossrole.localcloud.google.testing;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;

/** A body whose first byte is there only when something else has happened. */
final class LateBody extends FilterInputStream {
    private final TestCloud.Meanwhile meanwhile;
    private boolean happened;

    LateBody(byte[] bytes, TestCloud.Meanwhile meanwhile) {
        super(new ByteArrayInputStream(bytes));
        this.meanwhile = meanwhile;
    }

    @Override
    public int read() throws IOException {
        happen();
        return super.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        happen();
        return super.read(into, offset, length);
    }

    private void happen() throws IOException {
        if (!happened) {
            happened = true;
            meanwhile.happen();
        }
    }
}
