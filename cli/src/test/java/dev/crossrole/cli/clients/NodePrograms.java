package dev.crossrole.cli.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The packages for Node.js, which the tests of the local clouds install from their lock file before these tests run. */
final class NodePrograms {
    private static final Path ROOT = Path.of(System.getProperty("crossrole.root"), "localcloud");

    private NodePrograms() {}

    /** Where they are; empty where they were not installed, or others than the lock file names now. */
    static Optional<Path> folder() throws IOException {
        Path folder = ROOT.resolve("target").resolve("node");
        Path stamp = folder.resolve("installed-lock.json");
        Path lock = ROOT.resolve("src/test/node/package-lock.json");
        return Files.exists(stamp) && Files.mismatch(stamp, lock) < 0 ? Optional.of(folder) : Optional.empty();
    }
}
