package dev.crossrole.localcloud.http.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What stands before a body, of a request or an answer (RFC 9112, section 2.1).
 *
 * @param first the request line or the status line
 * @param fields in the order they came
 */
public record MessageHead(String first, List<Map.Entry<String, String>> fields) {
    public MessageHead {
        fields = List.copyOf(fields);
    }

    /**
     * Reads up to the empty line and not a byte further.
     *
     * @throws MalformedException when that is no head, or larger than {@code limits}
     */
    public static MessageHead read(WireInput in, Limits limits) throws IOException {
        String first = first(in, limits);
        return new MessageHead(first, fields(in, limits, first));
    }

    /** The values of a field, in the order they came. */
    public List<String> all(String name) {
        return values(fields, name);
    }

    /** The head as it goes on the wire. */
    public byte[] bytes() {
        StringBuilder text = new StringBuilder(first).append("\r\n");
        fields.forEach(field -> text.append(field.getKey())
                .append(": ")
                .append(field.getValue())
                .append("\r\n"));
        return text.append("\r\n").toString().getBytes(ISO_8859_1);
    }

    /** The first line. One empty line before it is passed over, which some clients send after a body (RFC 9112, section 2.2). */
    static String first(WireInput in, Limits limits) throws IOException {
        MalformedException tooLong =
                new MalformedException(414, "the request line is longer than " + limits.headBytes() + " bytes");
        String line = in.line(limits.headBytes(), tooLong);
        return line.isEmpty() ? in.line(limits.headBytes(), tooLong) : line;
    }

    /** What follows the first line, in the bytes that it has left. */
    static List<Map.Entry<String, String>> fields(WireInput in, Limits limits, String first) throws IOException {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        int left = limits.headBytes() - first.length() - 2;
        while (true) {
            String line = in.line(
                    Math.max(2, left),
                    new MalformedException(431, "the header is longer than " + limits.headBytes() + " bytes"));
            if (line.isEmpty()) {
                return fields;
            }
            if (fields.size() == limits.fields()) {
                throw new MalformedException(431, "the header has more than " + limits.fields() + " fields");
            }
            fields.add(field(line));
            left -= line.length() + 2;
        }
    }

    static List<String> values(List<Map.Entry<String, String>> fields, String name) {
        return fields.stream()
                .filter(field -> field.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** A name, a colon right after it, and a value. A line that begins with a space would go on with the one before (obsolete). */
    static Map.Entry<String, String> field(String line) throws MalformedException {
        int colon = line.indexOf(':');
        if (colon <= 0 || !isToken(line.substring(0, colon))) {
            throw MalformedException.bad("a line of the header is no field");
        }
        return Map.entry(line.substring(0, colon), trim(line.substring(colon + 1)));
    }

    private static String trim(String value) {
        int from = 0;
        int to = value.length();
        while (from < to && isSpace(value.charAt(from))) {
            from++;
        }
        while (from < to && isSpace(value.charAt(to - 1))) {
            to--;
        }
        return value.substring(from, to);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    /** RFC 9110, section 5.6.2. */
    static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letter && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Neither the target nor the fields, which may hold credentials. */
    @Override
    public String toString() {
        return "head with " + fields.size() + " fields";
    }
}
