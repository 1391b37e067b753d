package dev.crossrole.localcloud.google.storage.object;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonBoolean;
import dev.crossrole.identity.json.JsonNull;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.localcloud.google.storage.error.StorageError;
import dev.crossrole.localcloud.google.storage.store.Description;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What an owner may say of an object, as the API reads it. Source: JSON API reference, Objects. */
public final class DescriptionJson {
    private static final Set<String> FIELDS = Set.of(
            "contentType",
            "cacheControl",
            "contentDisposition",
            "contentEncoding",
            "contentLanguage",
            "storageClass",
            "customTime");
    /** Those that would have an effect in the real service. */
    private static final Set<String> UNSUPPORTED =
            Set.of("temporaryHold", "eventBasedHold", "retention", "kmsKeyName", "customerEncryption", "contexts");

    private static final int MOST_METADATA = 8 * 1024;

    private DescriptionJson() {}

    public static Description read(JsonObject resource) {
        return patched(Description.NONE, resource);
    }

    /** A description with changes put over it; null takes a field away. */
    static Description patched(Description before, JsonObject changes) {
        Map<String, String> fields = new TreeMap<>(before.fields());
        Map<String, String> metadata = new TreeMap<>(before.metadata());
        changes.members().forEach((name, value) -> {
            if (FIELDS.contains(name)) {
                put(fields, name, value);
            } else if (name.equals("metadata")) {
                patch(metadata, value);
            } else {
                refuse(name, value);
            }
        });
        int size = metadata.entrySet().stream()
                .mapToInt(entry -> entry.getKey().length() + entry.getValue().length())
                .sum();
        if (size > MOST_METADATA) {
            throw StorageError.invalid("The custom metadata is longer than 8 KiB.")
                    .exception();
        }
        return new Description(fields, metadata);
    }

    private static void patch(Map<String, String> metadata, Json value) {
        if (value instanceof JsonObject object) {
            object.members().forEach((name, text) -> put(metadata, name, text));
        } else if (value instanceof JsonNull) {
            metadata.clear();
        } else {
            throw StorageError.invalid("Invalid value for: metadata").exception();
        }
    }

    private static void put(Map<String, String> map, String name, Json value) {
        switch (value) {
            case JsonString(String text) -> map.put(name, requireHeaderText(name, text));
            case JsonNull ignored -> map.remove(name);
            default -> throw StorageError.invalid("Invalid value for: " + name).exception();
        }
    }

    /** It will stand in a header one day, where a line break would begin another. */
    private static String requireHeaderText(String name, String text) {
        if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw StorageError.invalid("Invalid value for: " + name).exception();
        }
        return text;
    }

    private static void refuse(String name, Json value) {
        boolean off = value instanceof JsonNull || value.equals(new JsonBoolean(false));
        if (UNSUPPORTED.contains(name) && !off) {
            throw StorageError.unsupported("The object setting '" + name + "'").exception();
        }
        if (name.equals("acl") && !off) {
            throw ObjectWriter.uniformAccess().exception();
        }
    }
}
