package dev.crossrole.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that lives as long as one program. */
record ScratchFolder(Path path) implements AutoCloseable {

    static ScratchFolder make() throws IOException {
        return new ScratchFolder(Files.createTempDirectory(
                "crossrole-exec", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
    }

    Path emptyFile() throws IOException {
        return Files.writeString(path.resolve("none"), "");
    }

    Path emptyFolder() throws IOException {
        return Files.createDirectories(path.resolve("empty"));
    }

    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(path)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }
}
