package dev.crossrole.credentials;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The environment variables a crossing may read. It is handed in, so that a program can run several crossings as different machines, and
 * a test needs no process of its own; the real one is {@code Environment.of(System::getenv)}.
 */
@FunctionalInterface
public interface Environment {

    /** The variable's value. A variable that is set to nothing but spaces counts as not set, as it does in the SDKs of both clouds. */
    Optional<String> find(String name);

    static Environment of(Function<String, @Nullable String> lookup) {
        return name -> {
            String value = lookup.apply(name);
            return value == null || value.isBlank() ? Optional.empty() : Optional.of(value.strip());
        };
    }

    static Environment of(Map<String, String> variables) {
        return of(variables::get);
    }

    /** Whether the variable is {@code true}, in any case. */
    default boolean flag(String name) {
        return find(name).filter("true"::equalsIgnoreCase).isPresent();
    }

    /**
     * The path in a variable.
     *
     * @throws UnusableException where its text is no path here. To go on as if it were not set would be to pass over what lies there, and
     *     so perhaps to speak as somebody else
     */
    default Optional<Path> path(String name) {
        return find(name).map(text -> path(text, "the variable " + name));
    }

    /**
     * Reads a path. A JVM under the locale C, which cron and systemd set, has no path with a letter beyond ASCII.
     *
     * @param what what holds the text, to begin the sentence with where it is no path
     * @throws UnusableException where it is none here
     */
    static Path path(String text, String what) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UnusableException(
                    what + " is '" + printable(text) + "', which is not a path that this system knows",
                    "If it has letters beyond ASCII, set LC_ALL=C.UTF-8.");
        }
    }

    private static String printable(String text) {
        StringBuilder printable = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                printable.setCharAt(i, '?');
            }
        }
        return printable.toString();
    }

    /** The first of these variables that is set. */
    default Optional<String> first(String... names) {
        for (String name : names) {
            Optional<String> value = find(name);
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }
}
