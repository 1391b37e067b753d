package dev.crossrole.localcloud.blob;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Bytes in a file of their own. The file goes when the blob is discarded and its last reader has closed, because not every
 * system can delete a file that is open.
 */
final class FileBlob implements Blob {
    private final Path file;
    private final long length;
    private final Object lock = new Object();
    private int readers;
    private boolean discarded;

    FileBlob(Path file, long length) {
        this.file = file;
        this.length = length;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public InputStream open(long offset, long length) throws IOException {
        Objects.checkFromIndexSize(offset, length, this.length);
        synchronized (lock) {
            if (discarded) {
                throw new BlobGoneException();
            }
            readers++;
        }
        return new Slice(new LateFile(file, offset), length, this::readerClosed);
    }

    @Override
    public List<String> pieces() {
        return List.of(file.getFileName() + "/" + length);
    }

    @Override
    public void discard() {
        synchronized (lock) {
            discarded = true;
            deleteIfUnused();
        }
    }

    private void readerClosed() {
        synchronized (lock) {
            readers--;
            deleteIfUnused();
        }
    }

    private void deleteIfUnused() {
        if (discarded && readers == 0) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // It is out of reach already, and closing the store removes whatever stays behind.
                file.toFile().deleteOnExit();
            }
        }
    }
}
