package dev.crossrole.localcloud.blob;

import java.io.IOException;
import java.io.InputStream;

/** Where the bytes of objects are kept. */
public interface BlobStore extends AutoCloseable {
    /**
     * Keeps what a stream holds, up to its end. When the stream throws, nothing is kept; so a stream that checks a signature or a
     * checksum at its end decides whether the bytes come to exist.
     */
    Blob write(InputStream content) throws IOException;

    /** Gives all space back. */
    @Override
    void close() throws IOException;
}
