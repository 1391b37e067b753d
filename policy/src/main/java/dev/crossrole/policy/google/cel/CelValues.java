package dev.crossrole.policy.google.cel;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.NullValue;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonBoolean;
import dev.crossrole.identity.json.JsonNull;
import dev.crossrole.identity.json.JsonNumber;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** JSON values as CEL values, and back. An integer becomes an int, any other number a double. */
final class CelValues {
    private int left = Growth.MOST;

    private CelValues() {}

    static Object fromJson(Json json) {
        if (json instanceof JsonObject object) {
            Map<String, Object> map = new LinkedHashMap<>();
            object.members().forEach((name, value) -> map.put(name, fromJson(value)));
            return map;
        }
        if (json instanceof JsonArray array) {
            return array.stream().map(CelValues::fromJson).toList();
        }
        if (json instanceof JsonString string) {
            return string.value();
        }
        if (json instanceof JsonBoolean bool) {
            return bool.value();
        }
        return json instanceof JsonNumber number ? number(number) : NullValue.NULL_VALUE;
    }

    private static Object number(JsonNumber number) {
        OptionalLong integer = number.asLong();
        return integer.isPresent() ? (Object) integer.getAsLong() : Double.valueOf(number.text());
    }

    /**
     * Empty for what JSON has no word for: bytes, types, times, and doubles that are infinite or no number (RFC 8259 section 6).
     *
     * @throws IllegalArgumentException where a value holds others without measure: lists that share their items are small until they are
     *     written out
     */
    static Optional<Json> toJson(Object value) {
        return new CelValues().json(value);
    }

    private Optional<Json> json(Object value) {
        if (--left < 0) {
            throw new IllegalArgumentException(
                    "the value would hold more than " + Growth.MOST + " characters or items");
        }
        if (value instanceof String text) {
            return Optional.of(new JsonString(text));
        }
        if (value instanceof Boolean bool) {
            return Optional.of(new JsonBoolean(bool));
        }
        if (value instanceof Double number && !Double.isFinite(number)) {
            return Optional.empty();
        }
        if (value instanceof Long || value instanceof Double || value instanceof UnsignedLong) {
            return Optional.of(new JsonNumber(value.toString()));
        }
        if (value instanceof NullValue) {
            return Optional.of(new JsonNull());
        }
        if (value instanceof List<?> list) {
            return list(list);
        }
        return value instanceof Map<?, ?> map ? object(map) : Optional.empty();
    }

    private Optional<Json> list(List<?> list) {
        List<Json> items = new ArrayList<>();
        for (Object item : list) {
            json(item).ifPresent(items::add);
        }
        return items.size() == list.size() ? Optional.of(new JsonArray(items)) : Optional.empty();
    }

    private Optional<Json> object(Map<?, ?> map) {
        Map<String, Json> members = new LinkedHashMap<>();
        map.forEach((key, value) -> json(value).ifPresent(made -> members.put(String.valueOf(key), made)));
        return members.size() == map.size() ? Optional.of(JsonObject.of(members)) : Optional.empty();
    }
}
