package dev.crossrole.localcloud.blob;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Where the bytes of objects are kept. */
public interface BlobStore extends AutoCloseable {
    /**
     * Keeps what a stream holds, up to its end. When the stream throws, nothing is kept; so a stream that checks a signature or a
     * checksum at its end decides whether the bytes come to exist.
     */
    Blob write(InputStream content) throws IOException;

    /**
     * What was written before a restart.
     *
     * @param pieces as {@link Blob#pieces} named them
     * @throws IllegalArgumentException with what is missing, when the bytes are not there
     */
    Blob find(List<String> pieces);

    /** Gives back the space of all that was not found since the store was opened: a crash leaves behind what nothing refers to. */
    void sweep() throws IOException;

    /** Ends the store, and gives all space back where nothing is to outlive it. */
    @Override
    void close() throws IOException;
}
