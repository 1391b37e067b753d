package dev.crossrole.cli.lint;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.cli.options.UsageException;
import dev.crossrole.identity.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads what is to be linted, and no more of it than a policy can have: a file may be endless. */
final class SourceFiles {
    private final InputStream standardInput;

    SourceFiles(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    /**
     * Reads a file.
     *
     * @param name a path, or - for standard input
     * @throws UsageException when it cannot be read, is too long or is not UTF-8
     */
    SourceText read(String name) {
        if (name.equals("-")) {
            return new SourceText("stdin", text("stdin", standardInput));
        }
        try (InputStream in = Files.newInputStream(Path.of(name))) {
            return new SourceText(name, text(name, in));
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new UsageException("there is no file " + name);
        } catch (IOException e) {
            throw new UsageException(name + " cannot be read: " + e.getMessage());
        }
    }

    private static String text(String name, InputStream in) {
        try {
            byte[] bytes = in.readNBytes(Json.DEFAULT_LIMIT + 1);
            if (bytes.length > Json.DEFAULT_LIMIT) {
                throw new UsageException(name + ":1:1: the file is longer than " + Json.DEFAULT_LIMIT
                        + " bytes, and no policy is: give each policy a file of its own");
            }
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new UsageException(name + ":1:1: the file is not UTF-8");
        } catch (IOException e) {
            throw new UsageException(name + " cannot be read: " + e.getMessage());
        }
    }
}
