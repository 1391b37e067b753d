package dev.crossrole.localcloud.google.storage.upload;

import dev.crossrole.localcloud.blob.Blob;
import dev.crossrole.localcloud.blob.BlobStore;
import dev.crossrole.localcloud.blob.JoinedBlob;
import dev.crossrole.localcloud.google.storage.error.StorageError;
import dev.crossrole.localcloud.google.storage.store.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An upload in chunks that was begun. One request at a time; a chunk that breaks off leaves no trace. */
final class Session {
    private final Arrival arrival;
    private final List<Blob> pieces = new ArrayList<>();
    private long received;
    private Optional<StoredObject> finished = Optional.empty();
    private boolean cancelled;

    Session(Arrival arrival) {
        this.arrival = arrival;
    }

    String bucket() {
        return arrival.writer().bucket().name();
    }

    synchronized long received() {
        return received;
    }

    /** Takes a chunk. The object, where it was the last one; empty where more must come. */
    synchronized Optional<StoredObject> take(ContentRange range, InputStream body, BlobStore blobs) throws IOException {
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
    synchronized StoredObject takeAll(InputStream body, BlobStore blobs) throws IOException {
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
            throw StorageError.invalid(
                            "The chunk begins at byte " + first + ", but only " + received + " bytes have arrived.")
                    .exception();
        }
        // A client that did not hear of its success sends some bytes again.
        body.skipNBytes(Math.min(received - first, range.length()));
        Blob piece = blobs.write(body);
        if (piece.length() != Math.max(0, first + range.length() - received)) {
            piece.discard();
            throw StorageError.invalid("The chunk has another length than its Content-Range says.")
                    .exception();
        }
        pieces.add(piece);
        received += piece.length();
    }

    private Optional<StoredObject> finish() throws IOException {
        try {
            finished = Optional.of(arrival.join(pieces.size() == 1 ? pieces.getFirst() : new JoinedBlob(pieces)));
            return finished;
        } finally {
            // Whatever came of it, these bytes are the object's now, or gone.
            cancelled = finished.isEmpty();
        }
    }

    private void requireOpen() {
        if (cancelled) {
            throw StorageError.noUpload().exception();
        }
    }
}
