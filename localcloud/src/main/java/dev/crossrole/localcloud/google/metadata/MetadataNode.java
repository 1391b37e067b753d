package dev.crossrole.localcloud.google.metadata;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonNumber;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.localcloud.http.Parameters;
import dev.crossrole.localcloud.http.Response;
import java.util.List;
import java.util.Optional;

/** A place in the tree of metadata. */
sealed interface MetadataNode {

    /** A place with others below it, listed in this order. */
    record Directory(List<Entry> entries) implements MetadataNode {
        public Directory {
            entries = List.copyOf(entries);
        }

        static Directory of(Entry... entries) {
            return new Directory(List.of(entries));
        }

        Optional<MetadataNode> child(String name) {
            return entries.stream()
                    .filter(entry -> entry.name().equals(name))
                    .map(Entry::node)
                    .findFirst();
        }
    }

    /**
     * A fixed value.
     *
     * @param text as it is served by itself
     * @param json as it stands in a recursive answer
     */
    record Value(String text, Json json) implements MetadataNode {
        static Value of(String text) {
            return new Value(text, new JsonString(text));
        }

        static Value of(long number) {
            return new Value(Long.toString(number), JsonNumber.of(number));
        }

        static Value of(List<String> lines) {
            return new Value(String.join("\n", lines) + "\n", JsonArray.ofStrings(lines));
        }
    }

    /** A value made for each request, such as a token; empty while there is none. Recursive answers leave it out. */
    @FunctionalInterface
    non-sealed interface Made extends MetadataNode {
        Optional<Response> answer(Parameters query);
    }

    /**
     * A named place in a directory.
     *
     * @param name in a path, such as {@code project-id}
     * @param jsonName in a recursive answer, such as {@code projectId}
     */
    record Entry(String name, String jsonName, MetadataNode node) {
        static Entry of(String name, MetadataNode node) {
            return new Entry(name, name, node);
        }

        static Entry of(String name, String jsonName, MetadataNode node) {
            return new Entry(name, jsonName, node);
        }
    }
}
