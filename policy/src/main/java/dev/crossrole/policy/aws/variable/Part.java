package dev.crossrole.policy.aws.variable;

import dev.crossrole.policy.aws.text.Ascii;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A piece of a policy's text: as written, a character that stands for itself, or a variable. */
sealed interface Part {

    /** Text as written, wildcards included. */
    record Text(String text) implements Part {}

    /** {@code ${*}}, {@code ${?}} or {@code ${$}}: the character itself. */
    record Escaped(String character) implements Part {}

    /** {@code ${key}} or {@code ${key, 'default'}}; the key is in lower case. */
    record Variable(String key, Optional<String> otherwise) implements Part {}

    /**
     * Takes a text apart. What is no well-formed variable stays text. Source: IAM User Guide, "Policy variables", sections "Special
     * characters" and "Specifying default values".
     */
    static List<Part> split(String text) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", at)) {
            int end = closing(text, at + 2);
            if (end < 0) {
                break;
            }
            Optional<Part> variable = variable(text.substring(at + 2, end));
            if (variable.isPresent()) {
                if (at > from) {
                    parts.add(new Text(text.substring(from, at)));
                }
                parts.add(variable.get());
                from = end + 1;
            }
            at = end + 1;
        }
        if (from < text.length()) {
            parts.add(new Text(text.substring(from)));
        }
        return parts;
    }

    /** The brace that closes a variable whose name begins at {@code from}; braces inside a quoted default do not count. */
    static int closing(String text, int from) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (c == '}' && !quoted) {
                return i;
            }
        }
        return text.indexOf('}', from);
    }

    private static Optional<Part> variable(String inside) {
        if (inside.equals("*") || inside.equals("?") || inside.equals("$")) {
            return Optional.of(new Escaped(inside));
        }
        int comma = inside.indexOf(',');
        String key = (comma < 0 ? inside : inside.substring(0, comma)).strip();
        if (key.isEmpty()) {
            return Optional.empty();
        }
        if (comma < 0) {
            return Optional.of(new Variable(Ascii.lower(key), Optional.empty()));
        }
        String quoted = inside.substring(comma + 1).strip();
        boolean wellFormed = quoted.length() >= 2 && quoted.startsWith("'") && quoted.endsWith("'");
        return wellFormed
                ? Optional.of(new Variable(Ascii.lower(key), Optional.of(quoted.substring(1, quoted.length() - 1))))
                : Optional.empty();
    }
}
