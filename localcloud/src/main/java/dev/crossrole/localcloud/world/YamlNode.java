package dev.crossrole.localcloud.world;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonBoolean;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonNull;
import dev.crossrole.identity.json.JsonNumber;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonPlace;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.policy.aws.document.MalformedPolicyException;
import dev.crossrole.policy.aws.validation.PolicyKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A place in the file: a value with the key path that leads there, so that each complaint can say where. */
record YamlNode(String file, String path, Json value, JsonPlace place) {

    /** What is wrong here, as an exception to throw. */
    WorldException mistake(String what) {
        return new WorldException(
                file + ":" + place.span().start() + ": " + (path.isEmpty() ? "the world" : path) + ": " + what);
    }

    YamlObject object() {
        if (value instanceof JsonObject mapping) {
            Map<String, YamlNode> fields = new LinkedHashMap<>();
            place.members().forEach((name, at) -> {
                String key = path.isEmpty() ? name : path + "." + name;
                fields.put(name, new YamlNode(file, key, mapping.find(name).orElseThrow(), at));
            });
            return new YamlObject(this, fields);
        }
        throw mistake("must be a mapping (key: value), but is " + kind());
    }

    List<YamlNode> list() {
        if (!(value instanceof JsonArray sequence)) {
            throw mistake("must be a list, but is " + kind());
        }
        List<YamlNode> items = new ArrayList<>();
        for (Json item : sequence.items()) {
            int index = items.size();
            items.add(new YamlNode(
                    file, path + "[" + index + "]", item, place.items().get(index)));
        }
        return items;
    }

    /** A scalar as it is written; an id in digits needs no quotes to stay one. */
    String text() {
        return scalar().orElseThrow(() -> mistake("must be a text, but is " + kind()));
    }

    private Optional<String> scalar() {
        return switch (value) {
            case JsonString text -> Optional.of(text.value());
            case JsonNumber number -> Optional.of(number.text());
            case JsonBoolean bool -> Optional.of(Boolean.toString(bool.value()));
            default -> Optional.empty();
        };
    }

    boolean isNull() {
        return value instanceof JsonNull;
    }

    long number() {
        try {
            return Long.parseLong(text());
        } catch (NumberFormatException e) {
            throw mistake("must be a whole number, but is '" + text() + "'");
        }
    }

    boolean bool() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw mistake("must be true or false, but is '" + text() + "'");
        };
    }

    /** A JSON document: written as YAML, or as a text that holds JSON. */
    Json json() {
        if (value instanceof JsonString text && text.value().stripLeading().startsWith("{")) {
            try {
                return Json.parse(text.value());
            } catch (JsonException e) {
                throw mistake("holds a text that begins like JSON, but " + e.getMessage());
            }
        }
        return value;
    }

    /** A policy, refused here in the words that tell where inside it the mistake is. */
    Json policy(PolicyKind kind) {
        Json json = json();
        try {
            kind.parse(json.compact());
            return json;
        } catch (MalformedPolicyException e) {
            throw mistake("is no policy of this kind: " + e.detail());
        }
    }

    private String kind() {
        return switch (value) {
            case JsonObject ignored -> "a mapping";
            case JsonArray ignored -> "a list";
            case JsonNull ignored -> "empty";
            default -> "the text '" + scalar().orElseThrow() + "'";
        };
    }
}
