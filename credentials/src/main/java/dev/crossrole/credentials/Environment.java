package dev.crossrole.credentials;

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
