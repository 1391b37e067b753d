package dev.crossrole.identity.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object, in the order it was written. The typed getters throw a {@link JsonException} that names the path of the member,
 * what was expected there and what kind of value was found, but not the value: it may be a secret.
 */
public final class JsonObject implements Json {
    private final Map<String, Json> members;
    private final JsonPath path;

    JsonObject(Map<String, Json> members, JsonPath path) {
        this.members = Collections.unmodifiableMap(members);
        this.path = path;
    }

    public static JsonObject of(Map<String, ? extends Json> members) {
        return new JsonObject(new LinkedHashMap<>(members), JsonPath.ROOT);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Where this object stands in the document it was read from, such as {@code Statement[0].Condition}; empty at the top. */
    public String path() {
        return path.toString();
    }

    public Map<String, Json> members() {
        return members;
    }

    public Set<String> names() {
        return members.keySet();
    }

    public boolean has(String name) {
        return members.containsKey(name);
    }

    public Optional<Json> find(String name) {
        return Optional.ofNullable(members.get(name));
    }

    public Json get(String name) {
        Json value = members.get(name);
        if (value == null) {
            throw JsonException.at(pathOf(name), "is missing");
        }
        return value;
    }

    public String string(String name) {
        return as(JsonString.class, name, "a string").value();
    }

    public Optional<String> findString(String name) {
        return has(name) ? Optional.of(string(name)) : Optional.empty();
    }

    public boolean bool(String name) {
        return as(JsonBoolean.class, name, "a boolean").value();
    }

    /** The member as a boolean; false where there is none. */
    public boolean flag(String name) {
        return has(name) && bool(name);
    }

    public long integer(String name) {
        return as(JsonNumber.class, name, "an integer")
                .asLong()
                .orElseThrow(() -> JsonException.at(pathOf(name), "must be an integer of 64 bits"));
    }

    public OptionalLong findInteger(String name) {
        return has(name) ? OptionalLong.of(integer(name)) : OptionalLong.empty();
    }

    public JsonObject object(String name) {
        return as(JsonObject.class, name, "an object");
    }

    public Optional<JsonObject> findObject(String name) {
        return has(name) ? Optional.of(object(name)) : Optional.empty();
    }

    public JsonArray array(String name) {
        return as(JsonArray.class, name, "an array");
    }

    /** The strings of an array; an empty list where there is no such member. */
    public List<String> strings(String name) {
        if (!has(name)) {
            return List.of();
        }
        return array(name).stream()
                .map(item -> {
                    if (item instanceof JsonString string) {
                        return string.value();
                    }
                    throw JsonException.at(pathOf(name), "must hold strings only, but holds " + item.kind());
                })
                .toList();
    }

    private <T extends Json> T as(Class<T> type, String name, String wanted) {
        Json value = get(name);
        if (!type.isInstance(value)) {
            throw JsonException.at(pathOf(name), "must be " + wanted + ", but is " + value.kind());
        }
        return type.cast(value);
    }

    private JsonPath pathOf(String name) {
        return path.member(name);
    }

    @Override
    public String kind() {
        return "an object";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonObject object && members.equals(object.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    /** Names only: a document may hold secrets. */
    @Override
    public String toString() {
        return "JsonObject" + members.keySet();
    }

    /** Collects members in order. */
    public static final class Builder {
        private final Map<String, Json> members = new LinkedHashMap<>();

        public Builder put(String name, Json value) {
            members.put(name, value);
            return this;
        }

        public Builder put(String name, String value) {
            return put(name, new JsonString(value));
        }

        public Builder put(String name, long value) {
            return put(name, JsonNumber.of(value));
        }

        public Builder put(String name, boolean value) {
            return put(name, new JsonBoolean(value));
        }

        public Builder putStrings(String name, List<String> values) {
            return put(name, JsonArray.ofStrings(values));
        }

        /** Adds the member only where there is a value. */
        public Builder putIfPresent(String name, Optional<String> value) {
            value.ifPresent(text -> put(name, text));
            return this;
        }

        public JsonObject build() {
            return new JsonObject(new LinkedHashMap<>(members), JsonPath.ROOT);
        }
    }
}
