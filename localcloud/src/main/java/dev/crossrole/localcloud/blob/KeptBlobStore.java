package dev.crossrole.localcloud.blob;

import dev.crossrole.localcloud.files.Disk;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Each blob in a file that outlives the process. It is on the disk, whole and under its name, before anybody can refer to it; what nobody
 * refers to after a crash is swept away at the next start. File names are numbers: a key never becomes a path.
 */
public final class KeptBlobStore implements BlobStore {
    /** A number below 10¹⁸, and of what was being written when the process ended, that it is half. */
    private static final Pattern OWN = Pattern.compile("[0-9]{1,18}(\\.half)?");

    private final Path folder;
    private final AtomicLong lastFile = new AtomicLong();
    private final Set<String> found = ConcurrentHashMap.newKeySet();

    private KeptBlobStore(Path folder) {
        this.folder = folder;
    }

    /** The blobs in a folder, which is made if it is not there. */
    public static KeptBlobStore in(Path folder) throws IOException {
        KeptBlobStore store = new KeptBlobStore(Files.createDirectories(folder));
        for (Path file : store.files()) {
            // Numbers are not used again, so that a reference can never come to mean other bytes.
            String number = file.getFileName().toString().split("\\.", 2)[0];
            store.lastFile.accumulateAndGet(Long.parseLong(number), Math::max);
        }
        return store;
    }

    @Override
    public Blob write(InputStream content) throws IOException {
        String name = Long.toString(lastFile.incrementAndGet());
        Path half = folder.resolve(name + ".half");
        try {
            long length;
            try (OutputStream out = FileSink.to(half)) {
                length = content.transferTo(out);
            }
            return new FileBlob(FileSink.on(half, () -> settled(half, name)), length);
        } catch (IOException | RuntimeException | Error e) {
            Files.deleteIfExists(half);
            throw e;
        }
    }

    private Path settled(Path half, String name) throws IOException {
        Disk.force(half);
        Path file = Files.move(half, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        Disk.force(folder);
        return file;
    }

    @Override
    public Blob find(List<String> pieces) {
        List<Blob> blobs = pieces.stream().map(this::piece).toList();
        return blobs.size() == 1 ? blobs.getFirst() : new JoinedBlob(blobs);
    }

    private Blob piece(String piece) {
        String[] parts = piece.split("/", 2);
        Path file = folder.resolve(Long.toString(Long.parseLong(parts[0])));
        long length = Long.parseLong(parts[1]);
        if (file.toFile().length() != length || !Files.exists(file)) {
            throw new IllegalArgumentException(
                    "its bytes, " + length + " of them in the file " + file + ", are not there");
        }
        found.add(parts[0]);
        return new FileBlob(file, length);
    }

    @Override
    public void sweep() throws IOException {
        for (Path file : files()) {
            if (!found.contains(file.getFileName().toString())) {
                Files.delete(file);
            }
        }
    }

    /** The store's own: what somebody else put there, or a file manager, is neither read nor swept away. */
    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> OWN.matcher(file.getFileName().toString()).matches())
                    .toList();
        }
    }

    /** The files stay. */
    @Override
    public void close() {
        // No file is open but those of readers, who close them.
    }
}
