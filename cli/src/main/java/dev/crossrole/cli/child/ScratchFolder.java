package dev.crossrole.cli.child;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** A folder that lives as long as one program, and that its owner alone may look into. */
public final class ScratchFolder implements AutoCloseable {
    private final Path path;
    private final PrintStream err;
    private final AtomicBoolean closed = new AtomicBoolean();

    ScratchFolder(Path path, PrintStream err) {
        this.path = path;
        this.err = err;
    }

    /** Makes one for a program without surroundings, which tells on standard error. */
    public static ScratchFolder make() throws IOException {
        return make(System.err);
    }

    /**
     * Makes one.
     *
     * @param err where it is told if it cannot be deleted
     */
    public static ScratchFolder make(PrintStream err) throws IOException {
        return new ScratchFolder(
                Files.createTempDirectory(
                        "crossrole-exec",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))),
                err);
    }

    public Path path() {
        return path;
    }

    /** For what would otherwise be read from the person's home. */
    public Path emptyFile() throws IOException {
        return Files.writeString(path.resolve("none"), "");
    }

    /** For what would otherwise be read from the person's home. */
    public Path emptyFolder() throws IOException {
        return Files.createDirectories(path.resolve("empty"));
    }

    /**
     * Deletes it and all that is in it; once is enough, twice does no harm. What cannot be deleted is told, and no more: what the program did
     * stands.
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException e) {
            err.println("crossrole: cannot delete " + path + ", which may hold a token: delete it");
        }
    }
}
