package dev.crossrole.localcloud.google.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path with variables.
 *
 * @param segments literals, and variables in braces; one that ends in {@code =*} takes a colon for a character like any other
 * @param verb the custom method after the last colon; empty where the template has none
 */
record PathTemplate(List<String> segments, String verb) {
    private static final String ANY = "=*}";

    static PathTemplate parse(String template) {
        List<String> segments =
                new ArrayList<>(Arrays.asList(template.substring(1).split("/", -1)));
        String last = segments.getLast();
        int colon = last.lastIndexOf(':');
        if (colon < 0) {
            return new PathTemplate(segments, "");
        }
        segments.set(segments.size() - 1, last.substring(0, colon));
        return new PathTemplate(segments, last.substring(colon + 1));
    }

    /** The segments of a path, each decoded after the cut, so that an encoded slash does not make two of one. */
    static List<String> segments(String rawPath) {
        return Arrays.stream(rawPath.substring(rawPath.startsWith("/") ? 1 : 0).split("/", -1))
                .map(PathTemplate::decode)
                .toList();
    }

    /** The variables' values where the path fits. */
    Optional<Map<String, String>> match(List<String> path) {
        if (path.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            boolean verbless = i < segments.size() - 1 || segments.get(i).endsWith(ANY);
            Optional<String> text = verbless ? Optional.of(path.get(i)) : withoutVerb(path.get(i));
            if (text.isEmpty() || !fits(segments.get(i), text.get(), variables)) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }

    private Optional<String> withoutVerb(String segment) {
        int colon = segment.lastIndexOf(':');
        String found = colon < 0 ? "" : segment.substring(colon + 1);
        return found.equals(verb) && (colon >= 0) == !verb.isEmpty()
                ? Optional.of(colon < 0 ? segment : segment.substring(0, colon))
                : Optional.empty();
    }

    private static boolean fits(String wanted, String text, Map<String, String> variables) {
        if (!wanted.startsWith("{")) {
            return wanted.equals(text);
        }
        int end = wanted.length() - (wanted.endsWith(ANY) ? ANY.length() : 1);
        variables.put(wanted.substring(1, end), text);
        return !text.isEmpty();
    }

    private static String decode(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            return segment;
        }
    }
}
