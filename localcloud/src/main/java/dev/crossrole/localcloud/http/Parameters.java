package dev.crossrole.localcloud.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decoded names and values of a query or of a form body (application/x-www-form-urlencoded), in order, repeats kept. */
public record Parameters(List<Map.Entry<String, String>> pairs) {
    public Parameters {
        pairs = List.copyOf(pairs);
    }

    /** Reads a form body or query in which {@code +} is a space. A broken percent sign stands for itself. */
    public static Parameters parseQuery(String text) {
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        for (String pair : text.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            pairs.add(Map.entry(decode(name), decode(value)));
        }
        return new Parameters(pairs);
    }

    public static Parameters parseForm(byte[] body) {
        return parseQuery(new String(body, UTF_8));
    }

    public Optional<String> first(String name) {
        for (Map.Entry<String, String> pair : pairs) {
            if (pair.getKey().equals(name)) {
                return Optional.of(pair.getValue());
            }
        }
        return Optional.empty();
    }

    public boolean has(String name) {
        return first(name).isPresent();
    }

    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        pairs.forEach(pair -> names.add(pair.getKey()));
        return names;
    }

    /** These pairs and then those: what a query protocol sees that takes parameters from both target and body. */
    public Parameters and(Parameters more) {
        List<Map.Entry<String, String>> both = new ArrayList<>(pairs);
        both.addAll(more.pairs);
        return new Parameters(both);
    }

    /** Decodes percent escapes, with {@code +} as a space. */
    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** Names only: values may be tokens. */
    @Override
    public String toString() {
        return "Parameters" + names();
    }
}
