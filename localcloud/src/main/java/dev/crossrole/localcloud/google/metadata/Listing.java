package dev.crossrole.localcloud.google.metadata;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.metadata.MetadataNode.Directory;
import dev.crossrole.localcloud.google.metadata.MetadataNode.Entry;
import dev.crossrole.localcloud.google.metadata.MetadataNode.Made;
import dev.crossrole.localcloud.google.metadata.MetadataNode.Value;
import dev.crossrole.localcloud.http.Parameters;
import dev.crossrole.localcloud.http.Response;
import java.util.Locale;

/** A directory as an answer: its names, or with {@code recursive=true} all values below it as JSON or as lines of text. */
final class Listing {
    private Listing() {}

    static Response of(Directory directory, Parameters query) {
        boolean recursive = "true".equals(lower(query, "recursive"));
        if (!recursive) {
            return Response.text(200, "application/text", names(directory));
        }
        if ("text".equals(lower(query, "alt"))) {
            StringBuilder lines = new StringBuilder();
            lines(directory, "", lines);
            return Response.text(200, "application/text", lines.toString());
        }
        return Response.text(200, "application/json", json(directory).compact());
    }

    private static String names(Directory directory) {
        StringBuilder names = new StringBuilder();
        for (Entry entry : directory.entries()) {
            names.append(entry.name()).append(entry.node() instanceof Directory ? "/\n" : "\n");
        }
        return names.toString();
    }

    private static JsonObject json(Directory directory) {
        JsonObject.Builder object = JsonObject.builder();
        for (Entry entry : directory.entries()) {
            switch (entry.node()) {
                case Directory below -> object.put(entry.jsonName(), json(below));
                case Value value -> object.put(entry.jsonName(), value.json());
                case Made ignored -> {}
            }
        }
        return object.build();
    }

    /** One line a value: its path below the directory, a space, its text. */
    private static void lines(Directory directory, String path, StringBuilder lines) {
        for (Entry entry : directory.entries()) {
            switch (entry.node()) {
                case Directory below -> lines(below, path + entry.name() + "/", lines);
                case Value value ->
                    value.text()
                            .lines()
                            .forEach(line -> lines.append(path)
                                    .append(entry.name())
                                    .append(' ')
                                    .append(line)
                                    .append('\n'));
                case Made ignored -> {}
            }
        }
    }

    private static String lower(Parameters query, String name) {
        return query.first(name).orElse("").toLowerCase(Locale.ROOT);
    }
}
