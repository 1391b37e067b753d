package dev.crossrole.localcloud.durable;

import dev.crossrole.localcloud.blob.BlobStore;
import dev.crossrole.localcloud.blob.KeptBlobStore;
import dev.crossrole.localcloud.blob.SpillingBlobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Where clouds keep what they hold: a folder that is its owner's alone and that one process at a time works in, or nothing but memory.
 * Secret access keys and private keys lie in it as they are.
 */
public final class DataFolder implements AutoCloseable {
    private final Optional<Path> path;
    private final Optional<FolderLock> lock;
    private final Records records;

    private DataFolder(Optional<Path> path, Optional<FolderLock> lock, Records records) {
        this.path = path;
        this.lock = lock;
        this.records = records;
    }

    /** For clouds whose state ends with them. */
    public static DataFolder inMemory() {
        return new DataFolder(Optional.empty(), Optional.empty(), Records.forgetful());
    }

    /**
     * The folder, made if it is not there.
     *
     * @throws IOException with one sentence, when another process works in it, or it cannot be written or is not ours
     */
    public static DataFolder open(Path path) throws IOException {
        FolderLock lock = FolderLock.take(make(path));
        try {
            return new DataFolder(
                    Optional.of(path), Optional.of(lock), SqliteRecords.open(path.resolve("records.sqlite")));
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Makes the folder, for its owner alone, if it is not there.
     *
     * @throws IOException with one sentence, when it cannot be made
     */
    public static Path make(Path path) throws IOException {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new IOException("the data folder " + path + " is a file: choose another");
        }
        if (!Files.isDirectory(path)) {
            try {
                Files.createDirectories(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } catch (IOException e) {
                throw new IOException("the data folder " + path + " cannot be made: choose one that can", e);
            }
        }
        if (!Files.isWritable(path)) {
            throw new IOException(
                    "the data folder " + path + " cannot be written: mend its permissions, or choose another");
        }
        return path;
    }

    /** Empty where memory is all there is. */
    public Optional<Path> path() {
        return path;
    }

    public Records records() {
        return records;
    }

    /** A folder in it for one kind of thing, made if it is not there, for its owner alone; empty where memory is all there is. */
    public Optional<Path> folder(String kind) throws IOException {
        return path.isPresent() ? Optional.of(make(path.get().resolve(kind))) : Optional.empty();
    }

    /** Where the bytes of one kind of object are kept, under that name. */
    public BlobStore blobs(String kind) throws IOException {
        Optional<Path> folder = folder(kind);
        return folder.isPresent()
                ? KeptBlobStore.in(folder.get())
                : SpillingBlobStore.temporary("crossrole-" + kind + "-");
    }

    /** Leaves word for whoever tries to work in the folder too. */
    public void answersOn(String url) throws IOException {
        if (lock.isPresent()) {
            lock.get().say(url);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            records.close();
        } finally {
            if (lock.isPresent()) {
                lock.get().close();
            }
        }
    }
}
