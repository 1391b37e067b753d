package dev.crossrole.credentials.http;

import dev.crossrole.credentials.UnreachableException;
import java.net.URI;

/**
 * A transport with the name of what is asked through it, so that a failure becomes a sentence.
 *
 * @param name what a person calls it: "AWS STS", "the EC2 instance metadata service"
 */
public record Service(String name, Transport transport) {

    /**
     * Sends, and takes every answer for one.
     *
     * @throws UnreachableException when there was none
     */
    public HttpResponse call(HttpRequest request) {
        try {
            return transport.send(request);
        } catch (TransportException e) {
            throw unreachable(request, e);
        }
    }

    /** What a person reads when there was no answer. */
    public UnreachableException unreachable(HttpRequest request, TransportException e) {
        URI endpoint = Endpoints.withoutQuery(request.uri());
        return new UnreachableException(
                "could not reach " + name + " at " + endpoint + ": " + e.getMessage(), hint(e.kind()), endpoint, e);
    }

    /** What a person reads when the answer is none that this service would give. */
    public UnreachableException unreadable(HttpRequest request, HttpResponse response, String what) {
        URI endpoint = Endpoints.withoutQuery(request.uri());
        String said = response.status() >= 300 && response.status() < 400
                ? "a redirect, which is not followed because the request holds a secret"
                : what;
        return new UnreachableException(
                name + " at " + endpoint + " answered HTTP " + response.status() + " with " + said,
                RetryingTransport.isPassing(response)
                        ? "Try again later; if it lasts, check that the endpoint is the service's own."
                        : "Check that the endpoint is the service's own and that no proxy or captive portal answers in its place.",
                endpoint,
                null);
    }

    /** What a person reads when the service says that it cannot answer now, and has said so at every attempt. */
    public UnreachableException unavailable(HttpRequest request, HttpResponse response, String said) {
        URI endpoint = Endpoints.withoutQuery(request.uri());
        return new UnreachableException(
                name + " at " + endpoint + " cannot answer now: " + said + " (HTTP " + response.status() + ")",
                "Try again later.",
                endpoint,
                null);
    }

    private static String hint(TransportException.Kind kind) {
        return switch (kind) {
            case TIMEOUT -> "Check that this network leads there; behind a proxy set HTTPS_PROXY.";
            case REFUSED -> "Check the host and the port, and that something listens there.";
            case UNKNOWN_HOST -> "Check the endpoint and the region for a spelling mistake, and the name server.";
            case TLS -> "Check the endpoint's certificate; the JVM's trust store decides which are trusted.";
            case TOO_LARGE, BROKEN -> "Check that the endpoint is the service's own.";
            case INTERRUPTED -> "";
        };
    }
}
