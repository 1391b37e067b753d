package dev.crossrole.localcloud.blob;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /** Named where the folder has no name yet. */
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    /** Where files go, made when it is first needed. */
    private final FileSink.Work<Path> folder;

    private final AtomicReference<@Nullable Path> made = new AtomicReference<>();
    private final int small;
    private final AtomicLong memoryLeft;
    private final AtomicLong lastFile = new AtomicLong();

    private SpillingBlobStore(FileSink.Work<Path> folder, int small, long memory) {
        this.folder = folder;
        this.small = small;
        this.memoryLeft = new AtomicLong(memory);
    }

    /** A store with the usual limits. {@code folder} is made when it is first needed, and removed when the store is closed. */
    public static SpillingBlobStore in(Path folder) {
        return in(folder, SMALL, MEMORY);
    }

    /** A store with limits of its own. */
    public static SpillingBlobStore in(Path folder, int small, long memory) {
        SpillingBlobStore store = new SpillingBlobStore(() -> Files.createDirectories(folder), small, memory);
        store.made.set(folder);
        return store;
    }

    /** A store with the usual limits in a folder among the system's temporary files, which its owner alone can read. */
    public static SpillingBlobStore temporary(String prefix) {
        return new SpillingBlobStore(() -> Files.createTempDirectory(prefix), SMALL, MEMORY);
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

    @Override
    public Blob find(List<String> pieces) {
        throw new IllegalArgumentException("nothing is kept");
    }

    @Override
    public void sweep() {
        // A store begins empty.
    }

    private boolean reserve(int bytes) {
        return memoryLeft.getAndUpdate(left -> left >= bytes ? left - bytes : left) >= bytes;
    }

    private Blob spill(byte[] head, int next, InputStream rest) throws IOException {
        Path file = folder().resolve("blob-" + lastFile.incrementAndGet());
        try {
            long length = head.length;
            try (OutputStream out = FileSink.to(file)) {
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

    private synchronized Path folder() {
        Path known = made.get();
        if (known != null && Files.exists(known)) {
            return known;
        }
        Path fresh = FileSink.on(known == null ? TEMPORARY : known, folder);
        made.set(fresh);
        return fresh;
    }

    @Override
    public void close() throws IOException {
        Path known = made.get();
        if (known == null || !Files.exists(known)) {
            return;
        }
        try (Stream<Path> files = Files.list(known)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(known);
    }
}
