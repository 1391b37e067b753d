package dev.crossrole.identity.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The conformance data that lies beside the project and is no part of it. */
public final class Shared {
    private Shared() {}

    /** A file or folder below {@code conformance}; the calling test is skipped where it is absent. */
    public static Path conformance(String name) {
        String folder = System.getenv("CROSSROLE_SHARED");
        Path shared = folder == null
                ? Path.of(Objects.requireNonNull(System.getProperty("crossrole.root")), "..", "shared")
                : Path.of(folder);
        Path wanted = shared.resolve("conformance").resolve(name);
        assumeTrue(Files.exists(wanted), "the conformance data '" + name + "' is not on this machine");
        return wanted;
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folders directly below one, in order. */
    public static List<Path> folders(Path parent) {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
