package dev.crossrole.localcloud.aws.s3.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Small blobs in memory, larger ones in one file each. File names are numbers: a key never becomes a path.
 *
 * <p>The memory that all small blobs take together is bounded too; beyond it they go to files as well.
 */
public final class SpillingBlobStore implements BlobStore {
    /** The largest blob that is kept in memory, in bytes. */
    public static final int SMALL = 1 << 20;

    /** What all blobs in memory may take together, in bytes. */
    public static final long MEMORY = 128L << 20;

    private final Path folder;
    private final int small;
    private final AtomicLong memoryLeft;
    private final AtomicLong lastFile = new AtomicLong();

    private SpillingBlobStore(Path folder, int small, long memory) {
        this.folder = folder;
        this.small = small;
        this.memoryLeft = new AtomicLong(memory);
    }

    /** A store with the usual limits. {@code folder} is made when it is first needed, and removed when the store is closed. */
    public static SpillingBlobStore in(Path folder) {
        return new SpillingBlobStore(folder, SMALL, MEMORY);
    }

    /** A store with limits of its own. */
    public static SpillingBlobStore in(Path folder, int small, long memory) {
        return new SpillingBlobStore(folder, small, memory);
    }

    @Override
    public Blob write(InputStream content) throws IOException {
        byte[] head = content.readNBytes(small);
        // One more byte tells a body of exactly the limit from a longer one.
        int next = head.length < small ? -1 : content.read();
        if (next < 0 && reserve(head.length)) {
            return new MemoryBlob(head, memoryLeft);
        }
        return spill(head, next, content);
    }

    private boolean reserve(int bytes) {
        return memoryLeft.getAndUpdate(left -> left >= bytes ? left - bytes : left) >= bytes;
    }

    private Blob spill(byte[] head, int next, InputStream rest) throws IOException {
        Path file = Files.createDirectories(folder).resolve("blob-" + lastFile.incrementAndGet());
        try {
            long length = head.length;
            try (OutputStream out = Files.newOutputStream(file)) {
                out.write(head);
                if (next >= 0) {
                    out.write(next);
                    length += 1 + rest.transferTo(out);
                }
            }
            return new FileBlob(file, length);
        } catch (IOException | RuntimeException | Error e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
