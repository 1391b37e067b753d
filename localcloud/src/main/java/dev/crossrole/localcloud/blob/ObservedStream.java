package dev.crossrole.localcloud.blob;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Computes checksums of what is read through it. */
public final class ObservedStream extends FilterInputStream {
    private final List<RunningChecksum> checksums;

    public ObservedStream(InputStream in, List<RunningChecksum> checksums) {
        super(in);
        this.checksums = List.copyOf(checksums);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        int count = in.read(buffer, from, length);
        if (count > 0) {
            checksums.forEach(checksum -> checksum.update(buffer, from, count));
        }
        return count;
    }

    /** Skipped bytes would be missing from the checksums. */
    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, Integer.MAX_VALUE >> 1)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
