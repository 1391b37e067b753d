package dev.crossrole.identity.sigv4;

import java.time.Instant;

/** One way in which a presented credential scope is not the one that the service demands. */
public sealed interface ScopeProblem {

    /** The scope does not end in {@code aws4_request}. */
    record WrongTerminator(String presented) implements ScopeProblem {}

    record WrongService(String expected, String presented) implements ScopeProblem {}

    record WrongRegion(String expected, String presented) implements ScopeProblem {}

    /** The scope's day is not that of the request's date. */
    record WrongDay(String expected, String presented, Instant signedAt) implements ScopeProblem {}
}
