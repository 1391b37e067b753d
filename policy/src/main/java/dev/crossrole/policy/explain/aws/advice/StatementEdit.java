package dev.crossrole.policy.explain.aws.advice;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Changes of a statement's JSON. Each replaces or narrows; none takes a condition away without putting another in its place. */
public final class StatementEdit {
    private StatementEdit() {}

    /** The policy with another statement at that index; a single statement outside of a list stays outside. */
    static JsonObject replace(JsonObject policy, int index, JsonObject statement) {
        return with(policy, "Statement", old -> {
            if (!(old instanceof JsonArray array)) {
                return statement;
            }
            List<Json> items = new ArrayList<>(array.items());
            items.set(index, statement);
            return new JsonArray(items);
        });
    }

    /** The policy with these statements in place of all of its own. */
    static JsonObject statements(JsonObject policy, List<Json> statements) {
        return with(policy, "Statement", old -> new JsonArray(statements));
    }

    /** One value for a key under an operator, in place of those that stand there. */
    static UnaryOperator<JsonObject> value(String operator, String key, String value) {
        return statement -> condition(statement, operator, keys -> with(keys, key, old -> new JsonString(value)));
    }

    /**
     * Another key, with the same values under the same operator. Where that key is there already, in whatever case, nothing is changed: one
     * of the two conditions would be lost.
     */
    static UnaryOperator<JsonObject> rename(String operator, String key, String newKey) {
        return statement -> condition(statement, operator, keys -> {
            if (keys.names().stream().anyMatch(newKey::equalsIgnoreCase)) {
                return keys;
            }
            Map<String, Json> members = new LinkedHashMap<>();
            keys.members().forEach((name, values) -> members.put(name.equals(key) ? newKey : name, values));
            return JsonObject.of(members);
        });
    }

    /** Another key with another value, under {@code StringEquals} if the operator there is looser. */
    static UnaryOperator<JsonObject> replaceKey(String operator, String key, String newKey, String value) {
        UnaryOperator<JsonObject> renamed = rename(operator, key, newKey);
        return statement -> {
            JsonObject changed = renamed.apply(statement);
            return changed.equals(statement)
                    ? statement
                    : value(operator, newKey, value).apply(changed);
        };
    }

    /** One condition more. */
    static UnaryOperator<JsonObject> add(String key, String value) {
        return statement -> with(statement, "Condition", block -> {
            JsonObject operators = block instanceof JsonObject object ? object : JsonObject.of(Map.of());
            return with(operators, "StringEquals", keys -> {
                JsonObject present = keys instanceof JsonObject object ? object : JsonObject.of(Map.of());
                return with(present, key, old -> new JsonString(value));
            });
        });
    }

    /** One name of a principal in place of another of the same type. */
    public static UnaryOperator<JsonObject> principal(String type, String old, String name) {
        return statement -> with(
                statement,
                "Principal",
                principal -> with((JsonObject) principal, type, names -> exchange(names, old, name)));
    }

    /** One action in place of another, or besides those there are. */
    static UnaryOperator<JsonObject> action(String old, String action) {
        return statement -> with(statement, "Action", actions -> exchange(actions, old, action));
    }

    static UnaryOperator<JsonObject> addAction(String action) {
        return statement -> with(statement, "Action", actions -> {
            List<Json> all = new ArrayList<>(actions instanceof JsonArray array ? array.items() : List.of(actions));
            all.add(new JsonString(action));
            return new JsonArray(all);
        });
    }

    /** Whether a value means itself under every operator: no wildcard and no policy variable. */
    static boolean isPlain(String value) {
        return !value.isEmpty() && value.chars().noneMatch(c -> c == '*' || c == '?' || c == '$');
    }

    private static Json exchange(Json names, String old, String name) {
        if (!(names instanceof JsonArray array)) {
            return new JsonString(name);
        }
        return new JsonArray(array.stream()
                .map(item -> item.equals(new JsonString(old)) ? new JsonString(name) : item)
                .toList());
    }

    private static JsonObject condition(JsonObject statement, String operator, UnaryOperator<JsonObject> keys) {
        return with(
                statement,
                "Condition",
                block -> with((JsonObject) block, operator, inner -> keys.apply((JsonObject) inner)));
    }

    /** The object with one member changed, at its place; a new member changes from an empty array. */
    private static JsonObject with(JsonObject object, String name, UnaryOperator<Json> change) {
        Map<String, Json> members = new LinkedHashMap<>(object.members());
        Json old = members.getOrDefault(name, JsonArray.of());
        members.put(name, change.apply(old));
        return JsonObject.of(members);
    }
}
