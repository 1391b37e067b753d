package dev.crossrole.credentials.http;

import dev.crossrole.credentials.UnusableException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Where a service is asked, and what can be told of the address from its name alone, without asking a name server. */
public final class Endpoints {
    private Endpoints() {}

    /**
     * Reads a service's base URL from configuration. A slash at its end is dropped.
     *
     * @param from where it stands, for the message: a variable, an option, a member of a file
     * @throws UnusableException when it is not an http or https URL with a host and nothing after its path
     */
    public static URI parse(String from, String text) {
        try {
            URI uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            if (isHttp(uri) && uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Falls through to the sentence below, which holds the text.
        }
        throw new UnusableException(
                from + " is '" + shown(text) + "', which is not the URL of a service",
                "Write it as https://host or http://host:port.");
    }

    /**
     * The same for a service that is sent tokens, or answers with keys.
     *
     * @throws UnusableException as {@link #parse}, and where anybody on the way could read both
     */
    public static URI parseConfidential(String from, String text) {
        URI url = parse(from, text);
        if (!isConfidential(url)) {
            throw new UnusableException(
                    from + " is '" + shown(text) + "', where a token would be sent in the clear",
                    "Write it as https://host; http is for what runs on this machine.");
        }
        return url;
    }

    /** Whether what is sent there goes over TLS, or stays on this machine and its link, where the clouds have metadata servers. */
    public static boolean isConfidential(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme()) || isNear(uri);
    }

    /** Whether this is an http or https URL with a host. */
    public static boolean isHttp(URI uri) {
        String scheme = uri.getScheme();
        return uri.getHost() != null && ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme));
    }

    /** The URL without its query, as a message may name it. */
    public static URI withoutQuery(URI uri) {
        int mark = uri.toString().indexOf('?');
        return mark < 0 ? uri : URI.create(uri.toString().substring(0, mark));
    }

    /**
     * What is meant for a URL, as a message may name it: without a query, and without a name and password before the host. It need not be a URL
     * at all.
     */
    public static String shown(String text) {
        int scheme = text.indexOf("://");
        int begin = scheme < 0 ? 0 : scheme + "://".length();
        int slash = text.indexOf('/', begin);
        int at = text.lastIndexOf('@', slash < 0 ? text.length() : slash);
        // A password may hold the characters that end a host, so this comes first.
        String named = at < begin ? text : text.substring(0, begin) + "…" + text.substring(at);
        int end = 0;
        while (end < named.length() && "?#".indexOf(named.charAt(end)) < 0) {
            end++;
        }
        return Text.oneLine(named.substring(0, end));
    }

    /** Whether the address is this machine. Names below {@code localhost} are not told: a name server may be asked for them. */
    public static boolean isLoopback(URI uri) {
        String host = host(uri);
        return host.equals("localhost") || isIpv4Of("127.", host) || host.equals("[::1]");
    }

    /** Whether no proxy can know the address: this machine, its link, or a metadata server. */
    static boolean isNear(URI uri) {
        String host = host(uri);
        return isLoopback(uri)
                || isIpv4Of("169.254.", host)
                || host.startsWith("[fe80:")
                // EC2's instance metadata and EKS Pod Identity over IPv6, and Google's metadata server over IPv6 and by
                // name.
                || host.equals("[fd00:ec2::254]")
                || host.equals("[fd00:ec2::23]")
                || host.equals("[fd20:ce::254]")
                || host.equals("metadata.google.internal")
                || host.equals("metadata.google.internal.")
                || host.equals("metadata");
    }

    static String host(URI uri) {
        String host = uri.getHost();
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }

    /** A name such as {@code 127.example.com} begins like an address and is none. */
    private static boolean isIpv4Of(String prefix, String host) {
        return host.startsWith(prefix) && host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }
}
