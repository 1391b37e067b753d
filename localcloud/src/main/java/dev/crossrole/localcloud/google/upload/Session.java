package dev.crossrole.localcloud.google.upload;

import dev.crossrole.localcloud.blob.Blob;
import dev.crossrole.localcloud.blob.BlobStore;
import dev.crossrole.localcloud.blob.JoinedBlob;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An upload in chunks that was begun. One request at a time; a chunk that breaks off leaves no trace.
 *
 * @param <T> what becomes of it
 */
public final class Session<T> {
    /** What becomes of all bytes, which are its own from then on. */
    @FunctionalInterface
    public interface Ending<T> {
        T join(Blob pieces) throws IOException;
    }

    private final String owner;
    private final Ending<T> ending;
    private final List<Blob> pieces = new ArrayList<>();
    private long received;
    private Optional<T> finished = Optional.empty();
    private boolean cancelled;

    Session(String owner, Ending<T> ending) {
        this.owner = owner;
        this.ending = ending;
    }

    String owner() {
        return owner;
    }

    synchronized long received() {
        return received;
    }

    /** Takes a chunk. The object, where it was the last one; empty where more must come. */
    synchronized Optional<T> take(ContentRange range, InputStream body, BlobStore blobs) throws IOException {
        requireOpen();
        if (finished.isPresent()) {
            return finished;
        }
        if (range.first().isPresent()) {
            append(range, body, blobs);
        }
        return range.endsAt(received) ? finish() : Optional.empty();
    }

    /** Takes all that is left. */
    synchronized T takeAll(InputStream body, BlobStore blobs) throws IOException {
        requireOpen();
        if (finished.isEmpty()) {
            Blob piece = blobs.write(body);
            pieces.add(piece);
            received += piece.length();
            finish();
        }
        return finished.orElseThrow();
    }

    synchronized void cancel() {
        cancelled = true;
        if (finished.isEmpty()) {
            pieces.forEach(Blob::discard);
        }
    }

    private void append(ContentRange range, InputStream body, BlobStore blobs) throws IOException {
        long first = range.first().orElse(0);
        if (first > received) {
            throw UploadException.malformed(
                    "The chunk begins at byte " + first + ", but only " + received + " bytes have arrived.");
        }
        // A client that did not hear of its success sends some bytes again.
        body.skipNBytes(Math.min(received - first, range.length()));
        Blob piece = blobs.write(body);
        if (piece.length() != Math.max(0, first + range.length() - received)) {
            piece.discard();
            throw UploadException.malformed("The chunk has another length than its Content-Range says.");
        }
        pieces.add(piece);
        received += piece.length();
    }

    private Optional<T> finish() throws IOException {
        try {
            finished = Optional.of(ending.join(pieces.size() == 1 ? pieces.getFirst() : new JoinedBlob(pieces)));
            return finished;
        } finally {
            // Whatever came of it, these bytes are the ending's now, or gone.
            cancelled = finished.isEmpty();
        }
    }

    private void requireOpen() {
        if (cancelled) {
            throw UploadException.gone();
        }
    }
}
