package dev.crossrole.yaml;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonBoolean;
import dev.crossrole.identity.json.JsonNull;
import dev.crossrole.identity.json.JsonNumber;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonPlace;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.identity.json.TextPosition;
import dev.crossrole.identity.json.TextSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns the parser's nodes into values and places. */
final class NodeReader {
    static final String TOO_DEEP = "the document is nested deeper than " + Json.MAX_DEPTH + " levels";

    /** An alias may stand for a large part many times over, so what is read is counted as it would be written out. */
    private static final int MOST_VALUES = 200_000;

    /** As long as YAML lets a key be that stands in one line with its value (YAML 1.2 section 7.4.2). */
    private static final int LONGEST_KEY = 1024;

    /** The longest integer that fits 64 bits, with its sign. A longer run of digits is a text. */
    private static final int LONGEST_INTEGER = 20;

    private int values;

    YamlDocument read(Node node, String path, Optional<TextSpan> name, int depth) {
        // An alias can stand for what it is itself a part of, which has no end.
        if (depth > Json.MAX_DEPTH) {
            throw mistake(node, path, TOO_DEEP);
        }
        if (++values > MOST_VALUES) {
            throw mistake(node, path, "the document holds more than " + MOST_VALUES + " values");
        }
        return switch (node) {
            case MappingNode mapping -> mapping(mapping, path, name, depth);
            case SequenceNode sequence -> sequence(sequence, path, name, depth);
            case ScalarNode scalar ->
                new YamlDocument(
                        scalar(wellFormed(scalar, path)), new JsonPlace(span(node), name, Map.of(), List.of()));
            default -> throw mistake(node, path, "is a kind of YAML that has no place here");
        };
    }

    private YamlDocument mapping(MappingNode mapping, String path, Optional<TextSpan> name, int depth) {
        Map<String, Json> members = new LinkedHashMap<>();
        Map<String, JsonPlace> places = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw mistake(tuple.getKeyNode(), path, "a key that is no text");
            }
            wellFormed(key, path);
            if (key.getValue().length() > LONGEST_KEY) {
                throw mistake(key, path, "a key has more than " + LONGEST_KEY + " characters");
            }
            String at = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
            YamlDocument value = read(tuple.getValueNode(), at, Optional.of(span(key)), depth + 1);
            if (members.put(key.getValue(), value.json()) != null) {
                throw mistake(key, at, "stands there twice");
            }
            places.put(key.getValue(), value.place());
        }
        return new YamlDocument(JsonObject.of(members), new JsonPlace(span(mapping), name, places, List.of()));
    }

    private YamlDocument sequence(SequenceNode sequence, String path, Optional<TextSpan> name, int depth) {
        List<Json> items = new ArrayList<>();
        List<JsonPlace> places = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            YamlDocument value = read(item, path + "[" + items.size() + "]", Optional.empty(), depth + 1);
            items.add(value.json());
            places.add(value.place());
        }
        return new YamlDocument(new JsonArray(items), new JsonPlace(span(sequence), name, Map.of(), places));
    }

    /** What JSON writes in the same letters is what JSON says it is; everything else is a text: {@code Version: 2012-10-17} needs no quotes. */
    private static Json scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.BOOL) && (text.equals("true") || text.equals("false"))) {
            return new JsonBoolean(text.equals("true"));
        }
        if (tag.equals(Tag.INT) && isPlainInteger(text)) {
            return new JsonNumber(text);
        }
        return tag.equals(Tag.NULL) ? new JsonNull() : new JsonString(text);
    }

    /** As in JSON here: an escape may write half of a surrogate pair, which is no character and has no UTF-8. */
    private static ScalarNode wellFormed(ScalarNode scalar, String path) {
        boolean whole = scalar.getValue()
                .codePoints()
                .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        if (!whole) {
            throw mistake(scalar, path, "holds half of a surrogate pair");
        }
        return scalar;
    }

    /** One that begins with a zero is an account or a project number, whose zero counts. */
    private static boolean isPlainInteger(String text) {
        String digits = text.startsWith("-") ? text.substring(1) : text;
        return !digits.isEmpty()
                && text.length() < LONGEST_INTEGER
                && (digits.length() == 1 || digits.charAt(0) != '0')
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static YamlException mistake(Node node, String path, String problem) {
        return new YamlException(span(node).start(), path, problem);
    }

    private static TextSpan span(Node node) {
        TextPosition start = node.getStartMark().map(YamlDocument::position).orElse(TextPosition.START);
        return new TextSpan(start, node.getEndMark().map(YamlDocument::position).orElse(start));
    }
}
