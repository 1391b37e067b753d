package dev.crossrole.credentials.http;

import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.UnusableException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Which way a request leaves, by the variables that curl and both clouds' SDKs read: {@code HTTPS_PROXY} or {@code HTTP_PROXY} by the
 * request's scheme, the lower-case name first, and {@code NO_PROXY} with its exceptions. Without them the JDK's own settings hold.
 */
final class ProxyChoice {
    private final Environment environment;

    ProxyChoice(Environment environment) {
        this.environment = environment;
    }

    /** The proxy, {@link Proxy#NO_PROXY} for a direct way, or empty to leave it to the JDK. */
    Optional<Proxy> proxyFor(URI uri) {
        if (Endpoints.isNear(uri)) {
            return Optional.of(Proxy.NO_PROXY);
        }
        String name = "https".equalsIgnoreCase(uri.getScheme()) ? "HTTPS_PROXY" : "HTTP_PROXY";
        Optional<String> wanted = environment.first(name.toLowerCase(Locale.ROOT), name);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(isExcepted(Endpoints.host(uri)) ? Proxy.NO_PROXY : parse(name, wanted.get()));
    }

    private boolean isExcepted(String host) {
        for (String entry : environment.first("no_proxy", "NO_PROXY").orElse("").split(",", -1)) {
            String exception = entry.strip().toLowerCase(Locale.ROOT);
            String suffix = exception.startsWith(".") ? exception.substring(1) : exception;
            if (exception.equals("*") || isWithin(suffix, host)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWithin(String domain, String host) {
        return !domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain));
    }

    private static Proxy parse(String name, String value) {
        try {
            URI proxy = new URI(value.contains("://") ? value : "http://" + value);
            if (proxy.getUserInfo() == null && proxy.getHost() != null && "http".equalsIgnoreCase(proxy.getScheme())) {
                int port = proxy.getPort() < 0 ? 80 : proxy.getPort();
                return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port));
            }
        } catch (URISyntaxException e) {
            // Falls through to the sentence below, which does not quote the value: it may hold a password.
        }
        throw new UnusableException(
                "the variable " + name + " does not hold a proxy that can be used",
                "Write it as http://host:port, without a user name.");
    }
}
