package dev.crossrole.localcloud.google.bigquery.engine;

import dev.crossrole.localcloud.files.Disk;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/** What an engine has of the file system: a database, unless that is in memory, and a folder for private copies of files. */
final class EngineFiles implements AutoCloseable {
    private static final String DATABASE = "rows.duckdb";

    private final Optional<Path> folder;
    private final Path copies;
    private Optional<LogFile> settled = Optional.empty();

    /** Tells a log from the one before it: a new file may get the number of one that is gone, but was made later. */
    private record LogFile(Object key, FileTime made) {}

    private EngineFiles(Optional<Path> folder, Path copies) {
        this.folder = folder;
        this.copies = copies;
    }

    /** For a database in memory. */
    static EngineFiles temporary() throws IOException {
        return new EngineFiles(
                Optional.empty(),
                Files.createTempDirectory("crossrole-bigquery-").toRealPath());
    }

    /** For a database that is kept in a folder. Copies that a killed process left there go. */
    static EngineFiles in(Path folder) throws IOException {
        Path real = folder.toRealPath();
        EngineFiles files = new EngineFiles(Optional.of(real), Files.createDirectories(real.resolve("copies")));
        files.clear();
        return files;
    }

    /** As DuckDB's driver is told; empty means memory. */
    String database() {
        return folder.map(path -> path.resolve(DATABASE).toString()).orElse("");
    }

    Path copies() {
        return copies;
    }

    /**
     * Sees to it that a change which DuckDB has committed outlives a loss of power too. DuckDB waits at each commit until the disk has its
     * log, and for the database too where the log refers to it; but not until the disk has the name of a log that it has just made, as it
     * does at the first change after each checkpoint. Source: system calls of DuckDB 2.0.0; its setting {@code fsync_mode}; fsync(2) on
     * folders. One thread at a time.
     */
    void settle() throws IOException {
        if (folder.isEmpty()) {
            return;
        }
        Optional<LogFile> log = log(folder.get().resolve(DATABASE + ".wal"));
        if (!log.equals(settled)) {
            Disk.force(folder.get());
            settled = log;
        }
    }

    private static Optional<LogFile> log(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new LogFile(attributes.fileKey(), attributes.creationTime()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private void clear() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(copies)) {
            for (Path copy : files) {
                Files.deleteIfExists(copy);
            }
        }
    }

    /** The copies go, of which there are none unless a job was reading one just now; a database that is kept stays. */
    @Override
    public void close() throws IOException {
        clear();
        Files.deleteIfExists(copies);
    }
}
