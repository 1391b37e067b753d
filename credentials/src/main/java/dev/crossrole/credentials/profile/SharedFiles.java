package dev.crossrole.credentials.profile;

import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.UnusableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the shared files lie: {@code AWS_CONFIG_FILE} and {@code AWS_SHARED_CREDENTIALS_FILE}, or else {@code .aws} in the home folder.
 */
public final class SharedFiles {
    /** The variable that names a profile. */
    public static final String PROFILE = "AWS_PROFILE";

    private static final int MAX_BYTES = 1 << 20;

    private final Environment environment;

    public SharedFiles(Environment environment) {
        this.environment = environment;
    }

    /** Whether there is any of them. */
    public boolean present() {
        return config().filter(Files::exists).isPresent()
                || credentials().filter(Files::exists).isPresent();
    }

    Optional<Path> config() {
        return path("AWS_CONFIG_FILE", "config");
    }

    Optional<Path> credentials() {
        return path("AWS_SHARED_CREDENTIALS_FILE", "credentials");
    }

    /** The folder in which AWS's tools keep what a person's sign-in brought. */
    Optional<Path> signIns() {
        return inHome("sso").map(folder -> folder.resolve("cache"));
    }

    /** A file's text; empty where there is no file. */
    static String text(Optional<Path> file) {
        if (file.filter(Files::exists).isEmpty()) {
            return "";
        }
        try {
            if (Files.size(file.get()) <= MAX_BYTES) {
                return Files.readString(file.get());
            }
        } catch (IOException e) {
            // The same sentence serves both.
        }
        throw new UnusableException("the file " + file.get() + " cannot be read as a text of at most 1 MiB");
    }

    private Optional<Path> path(String variable, String name) {
        Optional<String> named = environment.find(variable);
        return named.isPresent() ? Optional.of(path(variable, named.get(), environment)) : inHome(name);
    }

    /** The tilde is a shell's, but the SDKs take it in these variables too. */
    private static Path path(String variable, String text, Environment environment) {
        Optional<String> home = home(environment);
        boolean tilde = home.isPresent() && (text.startsWith("~/") || text.startsWith("~\\"));
        return Environment.path(tilde ? home.get() + text.substring(1) : text, "the variable " + variable);
    }

    private Optional<Path> inHome(String name) {
        return environment
                .path("HOME")
                .or(() -> environment.path("USERPROFILE"))
                .map(home -> home.resolve(".aws").resolve(name));
    }

    private static Optional<String> home(Environment environment) {
        return environment.first("HOME", "USERPROFILE");
    }
}
