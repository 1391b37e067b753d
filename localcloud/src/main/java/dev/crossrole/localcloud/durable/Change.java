package dev.crossrole.localcloud.durable;

import dev.crossrole.identity.json.Json;
import java.util.Optional;

/**
 * One record written or removed.
 *
 * @param name tells records of one kind apart
 * @param value empty where the record goes
 */
public record Change<T>(Shape<T> shape, String name, Optional<T> value) {
    public static <T> Change<T> put(Shape<T> shape, String name, T value) {
        return new Change<>(shape, name, Optional.of(value));
    }

    public static <T> Change<T> remove(Shape<T> shape, String name) {
        return new Change<>(shape, name, Optional.empty());
    }

    /** The value as it is kept. */
    Optional<String> text() {
        return value.map(shape.write()).map(Json::compact);
    }

    /** The value is left out: it may hold secrets. */
    @Override
    public String toString() {
        return (value.isPresent() ? "put " : "remove ") + shape.kind() + " " + name;
    }
}
