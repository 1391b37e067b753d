package dev.crossrole.cli.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.security.auth.module.UnixSystem;
import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.program.Surroundings;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where the file is. It is never looked for in the working folder: a config can name commands to run and roles to become, and the folder may
 * be somebody else's repository.
 */
public final class ConfigFile {
    /** For every verb that takes a named identity. Its variable is {@code CROSSROLE_CONFIG}. */
    public static final OptionSpec OPTION = OptionSpec.value(
            "config",
            "FILE",
            "The config file. Default: crossrole/crossrole.yaml below XDG_CONFIG_HOME, or else ~/.config.");

    /** Far longer than any config, and too short to fill the memory. */
    private static final long LONGEST = 1 << 20;

    /** Anybody but the owner may write. Source: OpenSSH, {@code read_config_file_depth}, which refuses the same. */
    private static final int OTHERS_WRITE = 0022;

    private ConfigFile() {}

    /**
     * The file that is in force.
     *
     * @return empty where nobody names one and none is in its place
     */
    public static Optional<Path> find(Arguments arguments, Surroundings surroundings) {
        Optional<String> named = arguments.find(OPTION.name());
        return named.isPresent()
                ? named.map(ConfigFile::path)
                : place(surroundings.environment()).filter(Files::exists);
    }

    /** Where the file is looked for when nobody names one. Source: XDG Base Directory Specification. */
    public static Optional<Path> place(Function<String, Optional<String>> environment) {
        return environment
                .apply("XDG_CONFIG_HOME")
                .map(Path::of)
                .filter(Path::isAbsolute)
                .or(() -> environment.apply("HOME").map(home -> Path.of(home, ".config")))
                .map(folder -> folder.resolve("crossrole").resolve("crossrole.yaml"));
    }

    /** Reads a path that a person gave. */
    public static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException("--config is '" + text + "', which is not a path");
        }
    }

    /** The text without a question whose it is, to see whether it is about a thing at all; empty where it cannot be read. */
    static String glance(Path file) {
        try {
            // A pipe would have no text left for the reader.
            return Files.isRegularFile(file) && Files.size(file) <= LONGEST
                    ? new String(Files.readAllBytes(file), UTF_8)
                    : "";
        } catch (IOException e) {
            return "";
        }
    }

    static String text(Path file) {
        try {
            requireTrustworthy(file);
            if (Files.size(file) > LONGEST) {
                throw new UsageException("the config file " + file + " is longer than " + LONGEST + " bytes");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new UsageException("there is no config file " + file);
        } catch (CharacterCodingException e) {
            throw new UsageException("the config file " + file + " is not UTF-8");
        } catch (IOException e) {
            throw new UsageException("the config file " + file + " cannot be read: " + e.getMessage());
        }
    }

    /** Whoever may write there could have any command run. A link is followed: what counts is who may write what is read. */
    private static void requireTrustworthy(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return;
        }
        Map<String, Object> attributes = Files.readAttributes(file, "unix:uid,mode");
        boolean foreign = attributes.get("uid") instanceof Integer uid && uid != 0 && uid != new UnixSystem().getUid();
        if (foreign) {
            throw new UsageException("the config file " + file
                    + " belongs to another user, who could have it run any command: copy it, and name the copy");
        }
        if (attributes.get("mode") instanceof Integer mode && (mode & OTHERS_WRITE) != 0) {
            throw new UsageException("the config file " + file
                    + " may be written by others, who could have it run any command: chmod go-w " + file);
        }
    }
}
