package dev.crossrole.identity.json;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** A JSON array. */
public record JsonArray(List<Json> items) implements Json, Iterable<Json> {
    public JsonArray {
        items = List.copyOf(items);
    }

    public static JsonArray of(Json... items) {
        return new JsonArray(Arrays.asList(items));
    }

    public static JsonArray ofStrings(List<String> items) {
        return new JsonArray(items.stream().<Json>map(JsonString::new).toList());
    }

    public int size() {
        return items.size();
    }

    public Stream<Json> stream() {
        return items.stream();
    }

    @Override
    public Iterator<Json> iterator() {
        return items.iterator();
    }

    @Override
    public String kind() {
        return "an array";
    }
}
