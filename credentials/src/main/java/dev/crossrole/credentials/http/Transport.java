package dev.crossrole.credentials.http;

/** Sends one request and waits for its whole answer. Implementations are thread-safe. */
@FunctionalInterface
public interface Transport {

    /**
     * Any answer is a response, whatever its status.
     *
     * @throws TransportException when there was no whole answer within the request's time
     */
    HttpResponse send(HttpRequest request) throws TransportException;
}
