package dev.crossrole.localcloud.aws.xml;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One element: either text or elements, as neither protocol mixes them.
 *
 * @param name an XML name, never taken from a request
 * @param text empty where there are children
 */
public record Xml(String name, String text, List<Xml> children) {
    public Xml {
        children = List.copyOf(children);
    }

    public static Xml text(String name, String text) {
        return new Xml(name, text, List.of());
    }

    public static Xml text(String name, long number) {
        return text(name, Long.toString(number));
    }

    public static Xml text(String name, boolean value) {
        return text(name, Boolean.toString(value));
    }

    public static Xml element(String name, Xml... children) {
        return element(name, Arrays.asList(children));
    }

    public static Xml element(String name, List<Xml> children) {
        return new Xml(name, "", children);
    }

    /** An element where there is a value, for {@link #element(String, Stream[])}; otherwise nothing. */
    public static Stream<Xml> optional(String name, Optional<String> value) {
        return value.stream().map(text -> text(name, text));
    }

    /** The members of a list as the query protocol writes them, {@code <Name><member>…</member>…</Name>}. */
    public static Xml members(String name, Stream<List<Xml>> members) {
        return element(name, members.map(fields -> element("member", fields)).toList());
    }

    /** An element whose children come in several streams. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static Xml element(String name, Stream<Xml>... children) {
        return element(name, Stream.of(children).flatMap(stream -> stream).toList());
    }

    /** The element as a document of its own, without a declaration. */
    public String document(String namespace) {
        StringBuilder out = new StringBuilder(256);
        write(out, namespace.isEmpty() ? "" : " xmlns=\"" + namespace + "\"");
        return out.toString();
    }

    private void write(StringBuilder out, String attribute) {
        out.append('<').append(name).append(attribute);
        if (text.isEmpty() && children.isEmpty()) {
            out.append("/>");
            return;
        }
        out.append('>');
        escape(text, out);
        for (Xml child : children) {
            child.write(out, "");
        }
        out.append("</").append(name).append('>');
    }

    // A carriage return would be read back as a line feed (XML 1.0 section 2.11), and control characters are written as
    // references
    // although XML 1.0 knows no such characters: object keys may hold them.
    private static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\n', '\t' -> out.append(c);
                default -> {
                    if (c < ' ') {
                        out.append("&#").append((int) c).append(';');
                    } else {
                        out.append(c);
                    }
                }
            }
        }
    }

    /** The name only: the text may be a credential. */
    @Override
    public String toString() {
        return "<" + name + ">";
    }
}
