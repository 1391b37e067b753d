package dev.crossrole.cli.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.security.auth.module.UnixSystem;
import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.credentials.BaseFolder;
import dev.crossrole.credentials.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
    private static final int LONGEST = 1 << 20;

    /** Anybody but the owner may write. Source: OpenSSH, {@code read_config_file_depth}, which refuses the same. */
    private static final int OTHERS_WRITE = 0022;

    private ConfigFile() {}

    /**
     * The file that is in force.
     *
     * @return empty where nobody names one and none is in its place
     */
    public static Optional<Path> find(Arguments arguments, Surroundings surroundings) {
        return find(arguments.find(OPTION.name()), surroundings);
    }

    /** The file that would be in force if the command line named none. */
    static Optional<Path> findBehindCommandLine(Surroundings surroundings) {
        return find(surroundings.environment().apply(OPTION.environmentVariable()), surroundings);
    }

    /** A link in its place that leads nowhere is one that cannot be read: its owner believes that it says something. */
    private static Optional<Path> find(Optional<String> named, Surroundings surroundings) {
        return named.isPresent()
                ? named.map(ConfigFile::path)
                : place(surroundings.environment()).filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS));
    }

    /** Where the file is looked for when nobody names one. Source: XDG Base Directory Specification. */
    public static Optional<Path> place(Function<String, Optional<String>> environment) {
        return BaseFolder.CONFIG
                .find(environment::apply)
                .map(folder -> folder.resolve("crossrole").resolve("crossrole.yaml"));
    }

    /** Reads a path that a person gave. */
    public static Path path(String text) {
        return Environment.path(text, "--config");
    }

    /**
     * The text, whoever wrote it. It is asked for once: a pipe has none for a second reader.
     *
     * @throws UsageException where it cannot be read; what it may say of safety is not to be passed over
     */
    static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new UsageException("the config file " + file + " is longer than " + LONGEST + " bytes");
            }
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (NoSuchFileException e) {
            throw new UsageException("there is no config file " + file);
        } catch (CharacterCodingException e) {
            throw new UsageException("the config file " + file + " is not UTF-8");
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static UsageException unreadable(Path file, IOException e) {
        return new UsageException("the config file " + file + " cannot be read: " + e.getMessage());
    }

    /**
     * Refuses a file that others may have written: they could have any command run. A link is followed: what counts is who may write what is
     * read.
     */
    static void requireTrustworthy(Path file) {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return;
        }
        Map<String, Object> attributes;
        try {
            attributes = Files.readAttributes(file, "unix:uid,mode");
        } catch (NoSuchFileException e) {
            throw new UsageException("there is no config file " + file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
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
