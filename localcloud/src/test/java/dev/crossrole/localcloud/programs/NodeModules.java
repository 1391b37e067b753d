package dev.crossrole.localcloud.programs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The programs for Node.js with the packages of their lock file, installed once for each build folder. */
final class NodeModules {
    private static final Path SOURCES =
            Path.of(System.getProperty("crossrole.root"), "localcloud", "src", "test", "node");
    private static final Path FOLDER = Path.of(System.getProperty("crossrole.root"), "localcloud", "target", "node");
    private static final String LOCK = "package-lock.json";

    private NodeModules() {}

    /** Where the programs can be run; empty where Node.js, npm or its registry is absent. */
    static Optional<Path> installed() throws IOException, InterruptedException {
        if (!OnPath.has("node") || !OnPath.has("npm")) {
            return Optional.empty();
        }
        Files.createDirectories(FOLDER);
        try (Stream<Path> sources = Files.list(SOURCES)) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                Files.copy(source, FOLDER.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path stamp = FOLDER.resolve("installed-lock.json");
        String wanted = Files.readString(SOURCES.resolve(LOCK));
        if (Files.exists(stamp) && Files.readString(stamp).equals(wanted)) {
            return Optional.of(FOLDER);
        }
        if (!install()) {
            return Optional.empty();
        }
        Files.writeString(stamp, wanted);
        return Optional.of(FOLDER);
    }

    /** Exactly what the lock file says, with no script of any package run. */
    private static boolean install() throws IOException, InterruptedException {
        Path log = FOLDER.resolve("npm.log");
        Process npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--prefer-offline", "--fetch-retries=1")
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!npm.waitFor(5, TimeUnit.MINUTES)) {
            npm.destroy();
            return false;
        }
        if (npm.exitValue() != 0) {
            System.err.println("npm ci did not succeed: " + Files.readString(log, UTF_8));
        }
        return npm.exitValue() == 0;
    }
}
