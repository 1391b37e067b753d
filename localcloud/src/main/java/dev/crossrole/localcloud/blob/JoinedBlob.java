package dev.crossrole.localcloud.blob;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Several blobs, one after the other, without copying them. */
public final class JoinedBlob implements Blob {
    private final List<Blob> blobs;
    private final long length;

    public JoinedBlob(List<Blob> blobs) {
        this.blobs = List.copyOf(blobs);
        this.length = blobs.stream().mapToLong(Blob::length).sum();
    }

    @Override
    public long length() {
        return length;
    }

    /** All that is needed is held from the start: a reader must not find its later pieces gone. */
    @Override
    public InputStream open(long offset, long length) throws IOException {
        Objects.checkFromIndexSize(offset, length, this.length);
        List<InputStream> pieces = new ArrayList<>();
        try {
            long start = 0;
            for (Blob blob : blobs) {
                long from = Math.max(offset, start) - start;
                long to = Math.min(offset + length, start + blob.length()) - start;
                if (from < to) {
                    pieces.add(blob.open(from, to - from));
                }
                start += blob.length();
            }
            return new JoinedStream(pieces);
        } catch (IOException | RuntimeException e) {
            new JoinedStream(pieces).close();
            throw e;
        }
    }

    @Override
    public List<String> pieces() {
        return blobs.stream().flatMap(blob -> blob.pieces().stream()).toList();
    }

    @Override
    public void discard() {
        blobs.forEach(Blob::discard);
    }
}
