package dev.crossrole.localcloud.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The first lines of a request to a proxy (RFC 9112, sections 3.2.2 and 3.2.3): {@code CONNECT host:port}, or a method with a whole URL.
 *
 * @param host in lower case, without its port
 * @param target the path and query that the host is asked for; empty for {@code CONNECT}
 * @param fields header lines as they came
 */
record RequestHead(String method, String host, int port, String target, List<String> fields) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    boolean isConnect() {
        return method.equals("CONNECT");
    }

    /**
     * Reads up to the empty line and not a byte further, since what follows is another protocol's.
     *
     * @return empty where the program closed without a request
     * @throws MalformedException when that is no request to a proxy
     */
    static Optional<RequestHead> read(InputStream in) throws IOException, MalformedException {
        Optional<List<String>> lines = HeadLines.read(in);
        return lines.isPresent() ? Optional.of(parse(lines.get())) : Optional.empty();
    }

    private static RequestHead parse(List<String> lines) throws MalformedException {
        String[] words = lines.getFirst().split(" ", -1);
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            throw new MalformedException("the request begins with no request line of HTTP/1.1");
        }
        List<String> fields = lines.subList(1, lines.size());
        if (words[0].equals("CONNECT")) {
            return at(words[0], words[1], HTTPS, "", fields);
        }
        if (!words[1].regionMatches(true, 0, "http://", 0, 7)) {
            throw new MalformedException(
                    "this is a proxy, which is asked for whole URLs, but the request is for " + words[1]);
        }
        String rest = words[1].substring(7);
        int path = authorityEnd(rest);
        String target = rest.substring(path);
        return at(words[0], rest.substring(0, path), HTTP, target.startsWith("/") ? target : "/" + target, fields);
    }

    private static int authorityEnd(String rest) {
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            if (c == '/' || c == '?') {
                return i;
            }
        }
        return rest.length();
    }

    private static RequestHead at(String method, String authority, int defaultPort, String target, List<String> fields)
            throws MalformedException {
        int colon = authority.lastIndexOf(':');
        boolean named = colon > authority.lastIndexOf(']');
        String host = (named ? authority.substring(0, colon) : authority).toLowerCase(Locale.ROOT);
        try {
            int port = named ? Integer.parseInt(authority, colon + 1, authority.length(), 10) : defaultPort;
            if (!host.isEmpty() && host.indexOf('@') < 0 && port > 0 && port <= 0xffff) {
                return new RequestHead(method, host, port, target, fields);
            }
        } catch (NumberFormatException ignored) {
            // The same sentence serves both.
        }
        throw new MalformedException("'" + authority + "' is no host");
    }

    /**
     * The request as its host expects it. One request a connection: what comes after the first could be for another host.
     */
    byte[] forHost() {
        return HeadLines.write(method + " " + target + " HTTP/1.1", fields);
    }

    /** No request to a proxy. The message is one sentence. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message);
        }
    }
}
