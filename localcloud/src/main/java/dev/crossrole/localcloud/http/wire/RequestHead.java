package dev.crossrole.localcloud.http.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A request up to its body, as it stood on the wire.
 *
 * @param target a path and query; an absolute one has given its host to {@code fields}
 * @param persistent whether the peer lets other requests follow on the connection
 * @param latest whether it speaks HTTP/1.1 and not 1.0, and so knows chunks and interim answers
 */
public record RequestHead(
        String method, String target, boolean latest, boolean persistent, List<Map.Entry<String, String>> fields) {

    public RequestHead {
        fields = List.copyOf(fields);
    }

    /**
     * Reads up to the empty line and not a byte further.
     *
     * @throws MalformedException when that is no request, or larger than {@code limits}
     */
    public static RequestHead read(WireInput in, Limits limits) throws IOException {
        String line = requestLine(in, limits.headBytes());
        String[] words = line.split(" ", -1);
        if (words.length != 3 || !isToken(words[0])) {
            throw MalformedException.bad("the request begins with no request line");
        }
        boolean latest = words[2].equals("HTTP/1.1");
        if (!latest && !words[2].equals("HTTP/1.0")) {
            throw words[2].startsWith("HTTP/")
                    ? new MalformedException(505, "only HTTP/1.1 and HTTP/1.0 are spoken here")
                    : MalformedException.bad("the request line names no version of HTTP");
        }
        List<Map.Entry<String, String>> fields = fields(in, limits, limits.headBytes() - line.length() - 2);
        String target = RequestTarget.of(words[1], fields);
        if (latest && values(fields, "host").size() != 1) {
            throw MalformedException.bad("the request has no Host, or more than one");
        }
        boolean ends = values(fields, "connection").stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .anyMatch(option -> option.strip().equalsIgnoreCase("close"));
        return new RequestHead(words[0], target, latest, latest && !ends, fields);
    }

    /** The values of a field, in the order they came. */
    public List<String> all(String name) {
        return values(fields, name);
    }

    /** Whether the peer waits for an interim answer before it sends the body (RFC 9110, section 10.1.1). */
    public boolean expectsContinue() {
        return latest && all("expect").stream().anyMatch(value -> value.equalsIgnoreCase("100-continue"));
    }

    static List<String> values(List<Map.Entry<String, String>> fields, String name) {
        return fields.stream()
                .filter(field -> field.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The first line. One empty line before it is passed over, which some clients send after a body (RFC 9112, section 2.2). */
    private static String requestLine(WireInput in, int limit) throws IOException {
        MalformedException tooLong = new MalformedException(414, "the request line is longer than " + limit + " bytes");
        String line = in.line(limit, tooLong);
        return line.isEmpty() ? in.line(limit, tooLong) : line;
    }

    private static List<Map.Entry<String, String>> fields(WireInput in, Limits limits, int budget) throws IOException {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        int left = budget;
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
    private static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letter && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Method and path only: query and fields may hold credentials. */
    @Override
    public String toString() {
        int mark = target.indexOf('?');
        return method + " " + (mark < 0 ? target : target.substring(0, mark));
    }
}
