package dev.crossrole.localcloud.world;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.text.Nearest;
import dev.crossrole.policy.aws.validation.PolicyKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A mapping in the world file, with getters that complain at the place where the mistake is. */
record YamlObject(YamlNode at, Map<String, YamlNode> fields) {

    /** Refuses keys that nobody reads: a misspelt key would otherwise be silently ignored. */
    YamlObject allowing(String... known) {
        Set<String> names = Set.of(known);
        fields.forEach((name, value) -> {
            if (!names.contains(name)) {
                throw value.mistake("is not known here; known are " + String.join(", ", known)
                        + Nearest.question(name, List.of(known)));
            }
        });
        return this;
    }

    Optional<YamlNode> find(String name) {
        return Optional.ofNullable(fields.get(name)).filter(node -> !node.isNull());
    }

    YamlNode get(String name) {
        return find(name).orElseThrow(() -> at.mistake("needs a key '" + name + "'"));
    }

    String text(String name) {
        return get(name).text();
    }

    Optional<String> findText(String name) {
        return find(name).map(YamlNode::text);
    }

    boolean flag(String name) {
        return find(name).map(YamlNode::bool).orElse(false);
    }

    /** Each item of a list read by {@code reader}; an empty list where the key is absent. */
    <T> List<T> each(String name, Function<YamlNode, T> reader) {
        List<T> items = new ArrayList<>();
        find(name).ifPresent(list -> list.list().forEach(item -> items.add(reader.apply(item))));
        return items;
    }

    /** Each item read by {@code reader}, refusing a second item of the same name. */
    <T> List<T> named(String name, Function<YamlNode, T> reader, Function<T, String> naming) {
        Set<String> seen = new java.util.HashSet<>();
        return each(name, item -> {
            T value = reader.apply(item);
            if (!seen.add(naming.apply(value))) {
                throw item.mistake("there is another '" + naming.apply(value) + "' before it");
            }
            return value;
        });
    }

    /** The entries of a mapping below this one; empty where the key is absent. */
    <T> Map<String, T> entries(String name, Function<YamlNode, T> reader) {
        Map<String, T> entries = new LinkedHashMap<>();
        find(name)
                .ifPresent(
                        node -> node.object().fields().forEach((key, value) -> entries.put(key, reader.apply(value))));
        return entries;
    }

    Map<String, Json> policies(String name) {
        return entries(name, policy -> policy.policy(PolicyKind.IDENTITY));
    }
}
