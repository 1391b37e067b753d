package dev.crossrole.localcloud.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Header fields in the order they came, found by name in any case (RFC 9110 section 5.1). Immutable.
 *
 * <p>The engine canonicalises names ({@code X-amz-date}) and keeps the order of repeated fields only; Signature Version 4 needs no
 * more, because it sorts by lower-case name.
 */
public record Headers(List<Map.Entry<String, String>> fields) {
    private static final Headers NONE = new Headers(List.of());

    public Headers {
        fields = List.copyOf(fields);
    }

    public static Headers none() {
        return NONE;
    }

    public static Headers of(String... namesAndValues) {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.add(Map.entry(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new Headers(fields);
    }

    public Headers with(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(fields);
        more.add(Map.entry(name, value));
        return new Headers(more);
    }

    /** The first field of that name. */
    public Optional<String> first(String name) {
        for (Map.Entry<String, String> field : fields) {
            if (field.getKey().equalsIgnoreCase(name)) {
                return Optional.of(field.getValue());
            }
        }
        return Optional.empty();
    }

    public List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    public boolean has(String name) {
        return first(name).isPresent();
    }

    /** Names only: values may be credentials. */
    @Override
    public String toString() {
        return "Headers" + fields.stream().map(Map.Entry::getKey).toList();
    }
}
