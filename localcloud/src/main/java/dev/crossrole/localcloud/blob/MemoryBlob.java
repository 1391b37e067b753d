package dev.crossrole.localcloud.blob;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Bytes on the heap. Discarding gives their number back to the budget; readers keep the array alive as long as they need it. */
final class MemoryBlob implements Blob {
    private final byte[] bytes;
    private final AtomicLong budget;
    private final AtomicBoolean discarded = new AtomicBoolean();

    MemoryBlob(byte[] bytes, AtomicLong budget) {
        this.bytes = bytes;
        this.budget = budget;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public InputStream open(long offset, long length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        return new ByteArrayInputStream(bytes, (int) offset, (int) length);
    }

    @Override
    public List<String> pieces() {
        throw new UnsupportedOperationException("these bytes end with their process");
    }

    @Override
    public void discard() {
        if (discarded.compareAndSet(false, true)) {
            budget.addAndGet(bytes.length);
        }
    }
}
