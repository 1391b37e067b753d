package dev.crossrole.localcloud.http;

import java.io.IOException;

/** Answers requests. Every protocol of the local clouds is one of these, so each can be tested without a socket. */
@FunctionalInterface
public interface Handler {
    /**
     * Answers one request. Refusals of the protocol are responses, not exceptions.
     *
     * @throws IOException when the caller's connection breaks while the body is read
     */
    Response handle(Request request) throws IOException;
}
