package dev.crossrole.localcloud.google.storage.upload;

import dev.crossrole.localcloud.blob.Blob;
import dev.crossrole.localcloud.blob.BlobStore;
import dev.crossrole.localcloud.google.storage.error.StorageException;
import dev.crossrole.localcloud.google.storage.object.ObjectWriter;
import dev.crossrole.localcloud.google.storage.store.Content;
import dev.crossrole.localcloud.google.storage.store.Description;
import dev.crossrole.localcloud.google.storage.store.Digests;
import dev.crossrole.localcloud.google.storage.store.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * An object that is on its way: where to, what is said of it, and what its bytes are claimed to be.
 *
 * @param writer has its caller's permission already
 */
record Arrival(ObjectWriter writer, Description description, Claims claims) {

    /** Reads all bytes and makes an object of them. */
    StoredObject receive(InputStream bytes, BlobStore blobs) throws IOException {
        Digests.Running digests = new Digests.Running();
        return finish(blobs.write(digests.observing(bytes)), digests.finished());
    }

    /** Makes an object of bytes that have come in pieces, which are read once more for their digests. */
    StoredObject join(Blob pieces) throws IOException {
        Digests.Running digests = new Digests.Running();
        try (InputStream bytes = digests.observing(pieces.open())) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return finish(pieces, digests.finished());
    }

    private StoredObject finish(Blob bytes, Digests found) {
        try {
            claims.require(found);
        } catch (StorageException e) {
            bytes.discard();
            throw e;
        }
        return writer.put(new Content(bytes, found, description));
    }
}
