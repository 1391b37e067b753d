package dev.crossrole.identity.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Walks a text for the places of its values. It relies on the strict reader for what is JSON and checks no more than it needs to find
 * its way, so that there is one judge of documents.
 */
final class PlaceReader {
    private final String text;
    private final Lines lines;
    private int at;
    private int depth;

    PlaceReader(String text) {
        this.text = text;
        this.lines = new Lines(text);
    }

    JsonPlace read() {
        JsonPlace place = value(Optional.empty());
        blank();
        if (at < text.length()) {
            throw lost();
        }
        return place;
    }

    private JsonPlace value(Optional<TextSpan> name) {
        blank();
        int start = at;
        Map<String, JsonPlace> members = Map.of();
        List<JsonPlace> items = List.of();
        switch (peek()) {
            case '{' -> members = members();
            case '[' -> items = items();
            case '"' -> string();
            default -> word();
        }
        return new JsonPlace(lines.span(start, at), name, members, items);
    }

    private Map<String, JsonPlace> members() {
        Map<String, JsonPlace> members = new LinkedHashMap<>();
        descend();
        while (more('}', members.isEmpty())) {
            int start = at;
            String name = unescape(string());
            TextSpan key = lines.span(start, at);
            blank();
            expect(':');
            members.put(name, value(Optional.of(key)));
        }
        depth--;
        return Collections.unmodifiableMap(members);
    }

    private List<JsonPlace> items() {
        List<JsonPlace> items = new ArrayList<>();
        descend();
        while (more(']', items.isEmpty())) {
            items.add(value(Optional.empty()));
        }
        depth--;
        return Collections.unmodifiableList(items);
    }

    private void descend() {
        at++;
        depth++;
        if (depth > Json.MAX_DEPTH) {
            throw lost();
        }
    }

    /** Whether another element follows; steps over the comma before it, or over the closing bracket. */
    private boolean more(char close, boolean first) {
        blank();
        if (peek() == close) {
            at++;
            return false;
        }
        if (!first) {
            expect(',');
            blank();
        }
        return true;
    }

    /** Steps over a string and returns what stands between its quotes. */
    private String string() {
        expect('"');
        int start = at;
        while (peek() != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
        return text.substring(start, at - 1);
    }

    private void word() {
        int start = at;
        while (at < text.length() && " \t\r\n,:]}[{\"".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (at == start) {
            throw lost();
        }
    }

    private static String unescape(String raw) {
        int escape = raw.indexOf('\\');
        if (escape < 0) {
            return raw;
        }
        // Escaped names are rare, and the strict reader knows the escapes.
        return ((JsonString) Json.parse('"' + raw + '"', raw.length() + 2)).value();
    }

    private void blank() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void expect(char c) {
        if (peek() != c) {
            throw lost();
        }
        at++;
    }

    private char peek() {
        if (at >= text.length()) {
            throw lost();
        }
        return text.charAt(at);
    }

    private JsonException lost() {
        TextPosition position = lines.at(Math.min(at, text.length()));
        return new JsonException("not JSON at " + position, Optional.of(position));
    }
}
