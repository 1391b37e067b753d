package dev.crossrole.yaml;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonPlace;
import dev.crossrole.identity.json.TextPosition;
import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One YAML 1.2 document: its values, and where they stand. Keys are texts and stand there once; a scalar is what JSON has for it, or else a
 * text as it is written, so that dates, decimals and ids in digits lose nothing. No value has a tag but {@code !!str}.
 */
public record YamlDocument(Json json, JsonPlace place) {

    /**
     * Reads a document of a person's own, who may name a part with an anchor and repeat it by an alias. The place of what is repeated is
     * where it is written out.
     *
     * @throws YamlException where the text is empty or is no such document
     */
    public static YamlDocument read(String text) {
        return read(text, true);
    }

    /**
     * Reads a document as programs print it, without aliases.
     *
     * @throws YamlException where the text is empty or is no such document
     */
    public static YamlDocument readPlain(String text) {
        return read(text, false);
    }

    private static YamlDocument read(String text, boolean aliases) {
        Node root = compose(text, aliases)
                .orElseThrow(() -> new YamlException(TextPosition.START, "", "the document is empty"));
        return new NodeReader().read(root, "", Optional.empty(), 0);
    }

    private static Optional<Node> compose(String text, boolean aliases) {
        LoadSettings settings = LoadSettings.builder().build();
        try {
            // The composer calls itself for each level; the parser does not.
            refuseHostile(new Parse(settings).parseString(text), aliases);
            return new Compose(settings).composeString(text);
        } catch (MarkedYamlEngineException e) {
            TextPosition position =
                    e.getProblemMark().map(YamlDocument::position).orElse(TextPosition.START);
            throw new YamlException(position, "", "not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new YamlException(TextPosition.START, "", "not YAML: " + e.getMessage());
        }
    }

    private static void refuseHostile(Iterable<Event> events, boolean aliases) {
        int depth = 0;
        TextPosition last = TextPosition.START;
        Iterator<Event> iterator = events.iterator();
        while (hasNext(iterator, last)) {
            Event event = iterator.next();
            TextPosition at = event.getStartMark().map(YamlDocument::position).orElse(last);
            last = event.getEndMark().map(YamlDocument::position).orElse(at);
            if (event instanceof CollectionStartEvent && ++depth > Json.MAX_DEPTH) {
                throw new YamlException(at, "", NodeReader.TOO_DEEP);
            }
            refuseTag(event, at);
            if (event instanceof AliasEvent && !aliases) {
                throw new YamlException(at, "", "an alias has no place here: write the value out");
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }

    /**
     * What a tag makes of a value is known to the program that it was written for, such as {@code !Sub} to CloudFormation. Read without it,
     * the value would be another.
     */
    private static void refuseTag(Event event, TextPosition at) {
        Optional<String> tag = event instanceof ScalarEvent scalar
                ? scalar.getTag().filter(named -> !named.equals(Tag.STR.getValue()))
                : event instanceof CollectionStartEvent collection ? collection.getTag() : Optional.empty();
        if (tag.isPresent()) {
            throw new YamlException(
                    at, "", "the tag " + tag.get() + " has no place here: write out the value that it stands for");
        }
    }

    /**
     * The parser makes a number of an escape ({@code \\x}, {@code \\u}, {@code \\U}) before it has looked whether it is one of a character, and
     * then does not say where; it is behind what was read last.
     */
    private static boolean hasNext(Iterator<Event> events, TextPosition last) {
        try {
            return events.hasNext();
        } catch (IllegalArgumentException e) {
            throw new YamlException(last, "", "not YAML: behind this is an escape that stands for no character");
        }
    }

    static TextPosition position(Mark mark) {
        return new TextPosition(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
