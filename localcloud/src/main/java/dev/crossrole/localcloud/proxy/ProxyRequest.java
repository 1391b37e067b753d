package dev.crossrole.localcloud.proxy;

import dev.crossrole.localcloud.http.wire.MalformedException;
import dev.crossrole.localcloud.http.wire.MessageHead;
import dev.crossrole.localcloud.http.wire.RequestTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a proxy is asked for (RFC 9112, sections 3.2.2 and 3.2.3): {@code CONNECT host:port}, or a method with a whole URL.
 *
 * @param host in lower case, without its port
 * @param target the path and query that the host is asked for; empty for {@code CONNECT}
 * @param head as it came
 */
record ProxyRequest(String method, String host, int port, String target, MessageHead head) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    boolean isConnect() {
        return method.equals("CONNECT");
    }

    /**
     * Reads the first line.
     *
     * @throws MalformedException when that is no request to a proxy
     */
    static ProxyRequest of(MessageHead head) throws MalformedException {
        String[] words = head.first().split(" ", -1);
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            throw bad("the request begins with no request line of HTTP/1.1");
        }
        if (words[0].equals("CONNECT")) {
            return at(words[0], words[1], HTTPS, "", head);
        }
        if (!words[1].regionMatches(true, 0, "http://", 0, 7)) {
            throw bad("this is a proxy, which is asked for whole URLs, but the request is for " + words[1]);
        }
        int path = RequestTarget.authorityEnd(words[1], 7);
        String target = words[1].substring(path);
        return at(words[0], words[1].substring(7, path), HTTP, target.startsWith("/") ? target : "/" + target, head);
    }

    private static ProxyRequest at(String method, String authority, int defaultPort, String target, MessageHead head)
            throws MalformedException {
        int colon = authority.lastIndexOf(':');
        boolean named = colon > authority.lastIndexOf(']');
        String host = (named ? authority.substring(0, colon) : authority).toLowerCase(Locale.ROOT);
        try {
            int port = named ? Integer.parseInt(authority, colon + 1, authority.length(), 10) : defaultPort;
            if (!host.isEmpty() && host.indexOf('@') < 0 && port > 0 && port <= 0xffff) {
                return new ProxyRequest(method, host, port, target, head);
            }
        } catch (NumberFormatException ignored) {
            // The same sentence serves both.
        }
        throw bad("'" + authority + "' is no host");
    }

    /**
     * The head as its host expects it. The host is the URL's, whatever the request's own field says of it (RFC 9112, section 3.2.2). One
     * request a connection: what comes after the first could be for another host.
     */
    MessageHead forHost() {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        fields.add(Map.entry("Host", port == HTTP ? host : host + ":" + port));
        head.fields().stream()
                .filter(field -> !field.getKey().equalsIgnoreCase("host"))
                .forEach(fields::add);
        return Relay.last(new MessageHead(method + " " + target + " HTTP/1.1", fields));
    }

    private static MalformedException bad(String message) {
        return new MalformedException(400, message);
    }
}
