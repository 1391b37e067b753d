package dev.crossrole.localcloud.http.wire;

import java.io.IOException;
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
        String line = MessageHead.first(in, limits);
        String[] words = line.split(" ", -1);
        if (words.length != 3 || !MessageHead.isToken(words[0])) {
            throw MalformedException.bad("the request begins with no request line");
        }
        boolean latest = words[2].equals("HTTP/1.1");
        if (!latest && !words[2].equals("HTTP/1.0")) {
            throw words[2].startsWith("HTTP/")
                    ? new MalformedException(505, "only HTTP/1.1 and HTTP/1.0 are spoken here")
                    : MalformedException.bad("the request line names no version of HTTP");
        }
        List<Map.Entry<String, String>> fields = MessageHead.fields(in, limits, line);
        String target = RequestTarget.of(words[1], fields);
        if (latest && MessageHead.values(fields, "host").size() != 1) {
            throw MalformedException.bad("the request has no Host, or more than one");
        }
        boolean ends = MessageHead.values(fields, "connection").stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .anyMatch(option -> option.strip().equalsIgnoreCase("close"));
        return new RequestHead(words[0], target, latest, latest && !ends, fields);
    }

    /** The values of a field, in the order they came. */
    public List<String> all(String name) {
        return MessageHead.values(fields, name);
    }

    /** Whether the peer waits for an interim answer before it sends the body (RFC 9110, section 10.1.1). */
    public boolean expectsContinue() {
        return latest && all("expect").stream().anyMatch(value -> value.equalsIgnoreCase("100-continue"));
    }

    /** Method and path only: query and fields may hold credentials. */
    @Override
    public String toString() {
        int mark = target.indexOf('?');
        return method + " " + (mark < 0 ? target : target.substring(0, mark));
    }
}
