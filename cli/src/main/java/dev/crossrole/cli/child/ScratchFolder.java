package dev.crossrole.cli.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder that lives as long as one program, and that its owner alone may look into. */
public record ScratchFolder(Path path) implements AutoCloseable {

    public static ScratchFolder make() throws IOException {
        return new ScratchFolder(Files.createTempDirectory(
                "crossrole-exec", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
    }

    /** For what would otherwise be read from the person's home. */
    public Path emptyFile() throws IOException {
        return Files.writeString(path.resolve("none"), "");
    }

    /** For what would otherwise be read from the person's home. */
    public Path emptyFolder() throws IOException {
        return Files.createDirectories(path.resolve("empty"));
    }

    /** Deletes it and all that is in it; once is enough, twice does no harm. */
    @Override
    public void close() {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }
}
