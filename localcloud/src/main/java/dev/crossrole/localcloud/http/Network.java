package dev.crossrole.localcloud.http;

import java.io.IOException;
import java.util.Optional;

/**
 * How one local cloud reaches the hosts of another: a closed table from host names to handlers. No address is ever dialled, so a
 * subject token that names a foreign host leads nowhere.
 */
@FunctionalInterface
public interface Network {
    /** The handler behind a host name, such as {@code sts.us-east-1.amazonaws.com}; empty where no local cloud serves it. */
    Optional<Handler> host(String name);

    /** Sends to a host. Empty where there is none. */
    default Optional<Response> send(String host, Request request) throws IOException {
        Optional<Handler> handler = host(host);
        return handler.isEmpty() ? Optional.empty() : Optional.of(handler.get().handle(request));
    }
}
