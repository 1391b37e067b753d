package dev.crossrole.cli.explain;

import dev.crossrole.cli.options.UsageException;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/** The files that options name; {@code -} is standard input, which one option may take, and look at again. */
final class InputFiles {
    private static final int LIMIT = Json.DEFAULT_LIMIT;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream in;
    private final Map<String, byte[]> held;
    private String takenBy = "";
    private byte[] taken = {};

    InputFiles(InputStream in) {
        this(in, Map.of());
    }

    /**
     * The same, and some that lie on no disk.
     *
     * @param held their content, by the names that options call them
     */
    InputFiles(InputStream in, Map<String, byte[]> held) {
        this.in = in;
        this.held = Map.copyOf(held);
    }

    JsonObject json(String option, String path) {
        try {
            if (Json.parse(bytes(option, path)) instanceof JsonObject object) {
                return object;
            }
            throw new UsageException("--" + option + ": " + name(path) + " does not hold a JSON object");
        } catch (JsonException e) {
            throw new UsageException(
                    "--" + option + ": " + name(path) + " is not JSON that can be relied on: " + e.getMessage());
        }
    }

    /** A token; editors of some systems put a byte order mark in front of it, which is none of it. */
    Secret secret(String option, String path) {
        String text = text(option, path, bytes(option, path));
        String bare = (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).strip();
        if (bare.isEmpty()) {
            throw new UsageException("--" + option + ": " + name(path) + " is empty");
        }
        return Secret.of(bare);
    }

    private static String text(String option, String path, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UsageException("--" + option + ": " + name(path) + " holds bytes that are no text in UTF-8");
        }
    }

    private byte[] bytes(String option, String path) {
        byte[] bytes = held.get(path);
        if (bytes != null) {
            return bytes;
        }
        try {
            bytes = path.equals("-") ? standardInput(option) : file(Path.of(path));
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new UsageException("--" + option + ": there is no file " + path);
        } catch (IOException e) {
            throw new UsageException("--" + option + ": the file " + path + " cannot be read");
        }
        if (bytes.length > LIMIT) {
            throw new UsageException("--" + option + ": " + name(path) + " is longer than " + LIMIT + " bytes");
        }
        return bytes;
    }

    private static byte[] file(Path path) throws IOException {
        try (InputStream file = Files.newInputStream(path)) {
            return file.readNBytes(LIMIT + 1);
        }
    }

    private byte[] standardInput(String option) throws IOException {
        if (takenBy.equals(option)) {
            return taken;
        }
        if (!takenBy.isEmpty()) {
            throw new UsageException("--" + takenBy + " and --" + option + " cannot both be standard input");
        }
        takenBy = option;
        taken = in.readNBytes(LIMIT + 1);
        return taken;
    }

    private static String name(String path) {
        return path.equals("-") ? "standard input" : path;
    }
}
