package dev.crossrole.cli.lint;

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
import dev.crossrole.policy.lint.DocumentKind;
import dev.crossrole.policy.lint.Linter;
import dev.crossrole.policy.lint.UnreadableDocumentException;
import dev.crossrole.policy.lint.rule.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** YAML, as gcloud prints it when nobody asks for JSON, turned into the same two trees: values, and the places where they stand. */
final class YamlText {
    private YamlText() {}

    /** A value and its place. */
    private record Located(Json json, JsonPlace place) {}

    static List<Finding> lint(String text, Optional<DocumentKind> kind) {
        Located root = locate(compose(text), Optional.empty());
        return Linter.lint(root.json(), root.place(), kind);
    }

    private static Node compose(String text) {
        LoadSettings settings = LoadSettings.builder().build();
        try {
            // The composer calls itself for each level; the parser does not.
            refuseDepthAndAliases(new Parse(settings).parseString(text));
            return new Compose(settings)
                    .composeString(text)
                    .orElseThrow(() -> new UnreadableDocumentException(TextPosition.START, "the document is empty"));
        } catch (MarkedYamlEngineException e) {
            TextPosition position = e.getProblemMark().map(YamlText::position).orElse(TextPosition.START);
            throw new UnreadableDocumentException(position, "neither JSON nor YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new UnreadableDocumentException(TextPosition.START, "neither JSON nor YAML: " + e.getMessage());
        }
    }

    /** An alias may stand for a large part many times over, or for what it is itself a part of; no command line prints any. */
    private static void refuseDepthAndAliases(Iterable<Event> events) {
        int depth = 0;
        for (Event event : events) {
            TextPosition at = event.getStartMark().map(YamlText::position).orElse(TextPosition.START);
            if (event instanceof CollectionStartEvent && ++depth > Json.MAX_DEPTH) {
                throw new UnreadableDocumentException(
                        at, "the document is nested deeper than " + Json.MAX_DEPTH + " levels");
            }
            if (event instanceof AliasEvent) {
                throw new UnreadableDocumentException(at, "an alias has no place here: write the value out");
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }

    private static Located locate(Node node, Optional<TextSpan> name) {
        return switch (node) {
            case MappingNode mapping -> mapping(mapping, name);
            case SequenceNode sequence -> sequence(sequence, name);
            case ScalarNode scalar -> new Located(scalar(scalar), new JsonPlace(span(node), name, Map.of(), List.of()));
            default ->
                throw new UnreadableDocumentException(span(node).start(), "a kind of YAML that has no place here");
        };
    }

    private static Located mapping(MappingNode mapping, Optional<TextSpan> name) {
        Map<String, Json> members = new LinkedHashMap<>();
        Map<String, JsonPlace> places = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new UnreadableDocumentException(span(tuple.getKeyNode()).start(), "a key that is no text");
            }
            Located value = locate(tuple.getValueNode(), Optional.of(span(key)));
            if (members.put(key.getValue(), value.json()) != null) {
                throw new UnreadableDocumentException(span(key).start(), key.getValue() + ": stands there twice");
            }
            places.put(key.getValue(), value.place());
        }
        return new Located(JsonObject.of(members), new JsonPlace(span(mapping), name, places, List.of()));
    }

    private static Located sequence(SequenceNode sequence, Optional<TextSpan> name) {
        List<Json> items = new ArrayList<>();
        List<JsonPlace> places = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            Located located = locate(item, Optional.empty());
            items.add(located.json());
            places.add(located.place());
        }
        return new Located(new JsonArray(items), new JsonPlace(span(sequence), name, Map.of(), places));
    }

    /** A policy's dates and decimals are texts: {@code Version: 2012-10-17} needs no quotes. */
    private static Json scalar(ScalarNode scalar) {
        if (scalar.getTag().equals(Tag.BOOL)) {
            return new JsonBoolean(Boolean.parseBoolean(scalar.getValue()));
        }
        if (scalar.getTag().equals(Tag.INT) && scalar.getValue().matches("-?(?:0|[1-9][0-9]{0,18})")) {
            return new JsonNumber(scalar.getValue());
        }
        return scalar.getTag().equals(Tag.NULL) ? new JsonNull() : new JsonString(scalar.getValue());
    }

    private static TextSpan span(Node node) {
        TextPosition start = node.getStartMark().map(YamlText::position).orElse(TextPosition.START);
        return new TextSpan(start, node.getEndMark().map(YamlText::position).orElse(start));
    }

    private static TextPosition position(Mark mark) {
        return new TextPosition(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
