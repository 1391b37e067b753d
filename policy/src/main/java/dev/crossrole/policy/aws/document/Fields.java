package dev.crossrole.policy.aws.document;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonBoolean;
import dev.crossrole.identity.json.JsonNumber;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The values of a policy's JSON: text, and lists that may be written as their only element. */
final class Fields {
    private Fields() {}

    static void refuseOthers(JsonObject object, Set<String> known, String path) {
        for (String name : object.names()) {
            if (!known.contains(name)) {
                throw MalformedPolicyException.syntax(
                        path, "must not have the element '" + name + "', which the policy language does not know");
            }
        }
    }

    static Optional<String> string(JsonObject object, String name, String path) {
        return object.find(name).map(json -> {
            if (json instanceof JsonString text) {
                return text.value();
            }
            throw MalformedPolicyException.syntax(join(path, name), "must be a string, but is " + json.kind());
        });
    }

    /** One string or a list of strings. */
    static List<String> strings(Json json, String path) {
        return list(json, path, false);
    }

    /** One value or a list of them; numbers and booleans count as their text (grammar, {@code condition_value}). */
    static List<String> scalars(Json json, String path) {
        return list(json, path, true);
    }

    private static List<String> list(Json json, String path, boolean scalars) {
        if (!(json instanceof JsonArray array)) {
            return List.of(text(json, path, scalars));
        }
        List<String> all = new ArrayList<>(array.size());
        for (Json item : array) {
            all.add(text(item, path, scalars));
        }
        return all;
    }

    private static String text(Json json, String path, boolean scalars) {
        if (json instanceof JsonString string) {
            return string.value();
        }
        if (scalars && json instanceof JsonNumber number) {
            return number.text();
        }
        if (scalars && json instanceof JsonBoolean bool) {
            return Boolean.toString(bool.value());
        }
        throw MalformedPolicyException.syntax(path, "must hold strings, but holds " + json.kind());
    }

    static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
