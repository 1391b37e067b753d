package dev.crossrole.cli.explain.batch;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the members of an object, or the items of an array, stand in a text. Only brackets and strings are told apart; the strict
 * reader looks at each value when it is used. So a policy that was seen before need not be read again.
 */
final class Spans {
    private final Map<String, String> members = new LinkedHashMap<>();

    /** Takes an object apart. What was found before a mistake stays. */
    void read(String text) {
        int at = skipSpace(text, 0);
        if (at == text.length() || text.charAt(at) != '{') {
            throw new BadLineException("the line must be a JSON object");
        }
        at = skipSpace(text, at + 1);
        boolean first = true;
        while (charAt(text, at) != '}') {
            if (!first) {
                at = skipSpace(text, expect(text, at, ','));
            }
            first = false;
            int nameEnd = endOfString(text, at);
            String name = name(text.substring(at, nameEnd));
            int from = skipSpace(text, expect(text, skipSpace(text, nameEnd), ':'));
            int to = endOfValue(text, from);
            if (members.putIfAbsent(name, text.substring(from, to)) != null) {
                throw new BadLineException(name + ": stands there twice");
            }
            at = skipSpace(text, to);
        }
        if (skipSpace(text, at + 1) < text.length()) {
            throw new BadLineException("the line goes on after its object");
        }
    }

    Iterable<String> names() {
        return members.keySet();
    }

    /** The text of a member; one that is null counts as absent. */
    Optional<String> find(String name) {
        return Optional.ofNullable(members.get(name)).filter(text -> !text.equals("null"));
    }

    /** The texts of an array's items. */
    static List<String> items(String text, String what) {
        if (text.isEmpty() || text.charAt(0) != '[') {
            throw new BadLineException(what + ": must be an array");
        }
        try {
            return items(text);
        } catch (BadLineException e) {
            throw new BadLineException(what + ": " + e.getMessage() + " of the array");
        }
    }

    private static List<String> items(String text) {
        List<String> items = new ArrayList<>();
        int at = skipSpace(text, 1);
        while (charAt(text, at) != ']') {
            if (!items.isEmpty()) {
                at = skipSpace(text, expect(text, at, ','));
            }
            int to = endOfValue(text, at);
            items.add(text.substring(at, to));
            at = skipSpace(text, to);
        }
        return items;
    }

    private static String name(String quoted) {
        return quoted.indexOf('\\') < 0
                ? quoted.substring(1, quoted.length() - 1)
                : ((JsonString) Json.parse(quoted)).value();
    }

    private static int endOfValue(String text, int from) {
        char c = charAt(text, from);
        if (c == '"') {
            return endOfString(text, from);
        }
        if (c == '{' || c == '[') {
            return endOfBrackets(text, from);
        }
        int at = from;
        while (at < text.length() && ",]} \t\r".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (at == from) {
            throw broken(from);
        }
        return at;
    }

    private static int endOfBrackets(String text, int from) {
        int depth = 0;
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                at = endOfString(text, at);
                continue;
            }
            if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
                if (depth == 0) {
                    return at + 1;
                }
            }
            at++;
        }
        throw new BadLineException("the line ends too early");
    }

    private static int endOfString(String text, int from) {
        if (charAt(text, from) != '"') {
            throw broken(from);
        }
        int at = from + 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                return at + 1;
            }
            at += c == '\\' ? 2 : 1;
        }
        throw new BadLineException("the line ends too early");
    }

    private static int expect(String text, int at, char wanted) {
        if (charAt(text, at) != wanted) {
            throw broken(at);
        }
        return at + 1;
    }

    private static char charAt(String text, int at) {
        if (at >= text.length()) {
            throw new BadLineException("the line ends too early");
        }
        return text.charAt(at);
    }

    private static int skipSpace(String text, int from) {
        int at = from;
        while (at < text.length() && " \t\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static BadLineException broken(int at) {
        return new BadLineException("not JSON at character " + (at + 1));
    }
}
