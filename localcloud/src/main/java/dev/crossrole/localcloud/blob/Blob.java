package dev.crossrole.localcloud.blob;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Bytes that never change. Safe for many readers at once. */
public interface Blob {
    /** How many bytes there are. */
    long length();

    /**
     * Reads a part. A reader that is open goes on reading after {@link #discard}.
     *
     * @param offset the first byte, counted from 0
     * @param length how many; the part must lie inside the blob
     * @throws BlobGoneException when the blob was discarded before
     */
    InputStream open(long offset, long length) throws IOException;

    /** Reads all of it. */
    default InputStream open() throws IOException {
        return open(0, length());
    }

    /**
     * What the blob's store finds it by after a restart.
     *
     * @throws UnsupportedOperationException when the store ends with its process
     */
    List<String> pieces();

    /** Gives the space back as soon as the last reader has closed. Nothing refers to this blob any more. */
    void discard();

    /** The blob was discarded between the moment it was found and the moment it was opened. Look it up again. */
    final class BlobGoneException extends IOException {
        private static final long serialVersionUID = 1L;

        public BlobGoneException() {
            super("these bytes were replaced or deleted a moment ago");
        }
    }
}
