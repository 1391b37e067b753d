package dev.crossrole.localcloud.world;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonBoolean;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonNull;
import dev.crossrole.identity.json.JsonNumber;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.policy.aws.document.MalformedPolicyException;
import dev.crossrole.policy.aws.validation.PolicyKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A place in the file: a YAML node with the key path that leads there, so that each complaint can say where. */
record YamlNode(String file, String path, Node node) {

    /** What is wrong here, as an exception to throw. */
    WorldException mistake(String what) {
        String line = node.getStartMark().map(YamlNode::position).orElse("");
        return new WorldException(file + ":" + line + " " + (path.isEmpty() ? "the world" : path) + ": " + what);
    }

    YamlObject object() {
        if (node instanceof MappingNode mapping) {
            return new YamlObject(this, fields(mapping));
        }
        throw mistake("must be a mapping (key: value), but is " + kind());
    }

    List<YamlNode> list() {
        if (!(node instanceof SequenceNode sequence)) {
            throw mistake("must be a list, but is " + kind());
        }
        List<YamlNode> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new YamlNode(file, path + "[" + items.size() + "]", item));
        }
        return items;
    }

    /** A scalar as it is written; an id in digits needs no quotes to stay one. */
    String text() {
        if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
            return scalar.getValue();
        }
        throw mistake("must be a text, but is " + kind());
    }

    boolean isNull() {
        return node.getTag().equals(Tag.NULL);
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
        if (node instanceof ScalarNode scalar
                && scalar.getTag().equals(Tag.STR)
                && scalar.getValue().stripLeading().startsWith("{")) {
            try {
                return Json.parse(scalar.getValue());
            } catch (JsonException e) {
                throw mistake("holds a text that begins like JSON, but " + e.getMessage());
            }
        }
        return convert();
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

    private Json convert() {
        return switch (node) {
            case MappingNode mapping -> {
                Map<String, Json> members = new LinkedHashMap<>();
                fields(mapping).forEach((name, value) -> members.put(name, value.convert()));
                yield JsonObject.of(members);
            }
            case SequenceNode ignored ->
                new JsonArray(list().stream().map(YamlNode::convert).toList());
            case ScalarNode scalar when scalar.getTag().equals(Tag.BOOL) -> new JsonBoolean(bool());
            case ScalarNode scalar when scalar.getTag().equals(Tag.INT) -> new JsonNumber(scalar.getValue());
            case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> new JsonNull();
            // Everything else is a text to a policy, dates and decimals too: "2012-10-17" needs no quotes.
            case ScalarNode scalar -> new JsonString(scalar.getValue());
            default -> throw mistake("is a kind of YAML that has no place here");
        };
    }

    private Map<String, YamlNode> fields(MappingNode mapping) {
        Map<String, YamlNode> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            YamlNode key = new YamlNode(file, path, tuple.getKeyNode());
            String name = key.text();
            String at = path.isEmpty() ? name : path + "." + name;
            if (fields.put(name, new YamlNode(file, at, tuple.getValueNode())) != null) {
                throw new YamlNode(file, at, tuple.getKeyNode()).mistake("stands there twice");
            }
        }
        return fields;
    }

    private String kind() {
        return switch (node) {
            case MappingNode ignored -> "a mapping";
            case SequenceNode ignored -> "a list";
            case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> "empty";
            case ScalarNode scalar -> "the text '" + scalar.getValue() + "'";
            default -> "something else";
        };
    }

    private static String position(Mark mark) {
        return (mark.getLine() + 1) + ":" + (mark.getColumn() + 1) + ":";
    }
}
