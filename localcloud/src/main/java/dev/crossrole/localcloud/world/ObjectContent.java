package dev.crossrole.localcloud.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a declared object holds, in a bucket of either cloud. */
public sealed interface ObjectContent {
    /** Opens its bytes from the first. */
    InputStream open() throws IOException;

    /** A text, stored as UTF-8. */
    record Text(String text) implements ObjectContent {
        @Override
        public InputStream open() {
            return new ByteArrayInputStream(text.getBytes(UTF_8));
        }
    }

    /** The bytes of a file beside the world file. */
    record File(Path path) implements ObjectContent {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }
    }

    /** The bytes of a resource that ships with Crossrole; only the default world uses these. */
    record Resource(String name) implements ObjectContent {
        @Override
        public InputStream open() throws IOException {
            InputStream resource = ObjectContent.class.getResourceAsStream(name);
            if (resource == null) {
                throw new FileNotFoundException("Crossrole ships no sample called '" + name + "'");
            }
            return resource;
        }
    }

    /** The type that people expect of a name; {@code other} where they expect none. */
    static String typeOf(String name, String other) {
        return name.endsWith(".txt") ? "text/plain" : name.endsWith(".json") ? "application/json" : other;
    }
}
