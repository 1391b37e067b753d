package dev.crossrole.localcloud.google.storage.store;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What somebody says of an object.
 *
 * @param fields by the API's names, such as {@code contentType} and {@code cacheControl}
 * @param metadata by names of the owner's own
 */
public record Description(Map<String, String> fields, Map<String, String> metadata) {
    public static final Description NONE = new Description(Map.of(), Map.of());

    public Description {
        fields = Collections.unmodifiableMap(new TreeMap<>(fields));
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }

    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** With a field set unless it is set already. */
    public Description orElse(String name, String value) {
        Map<String, String> more = new TreeMap<>(fields);
        more.putIfAbsent(name, value);
        return new Description(more, metadata);
    }

    public boolean isEmpty() {
        return fields.isEmpty() && metadata.isEmpty();
    }
}
