package dev.crossrole.policy;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Test data of others, which lies beside the project and is never part of it. A test is skipped where it is absent. */
public final class Shared {
    private Shared() {}

    public static JsonObject json(String path) {
        return (JsonObject) Json.parse(text(path), 16 << 20);
    }

    public static String text(String path) {
        Path file = Optional.ofNullable(System.getenv("CROSSROLE_SHARED"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("crossrole.root", ".."), "..", "shared"))
                .resolve("conformance")
                .resolve(path);
        Assumptions.assumeTrue(Files.isRegularFile(file), "there is no ../shared/conformance/" + path);
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
