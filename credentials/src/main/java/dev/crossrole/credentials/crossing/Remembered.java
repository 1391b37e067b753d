package dev.crossrole.credentials.crossing;

import java.util.List;

/**
 * Who a program was found to be, and what was told on the way: a source that answers once, as a command that takes a token from a queue does,
 * need not be asked again.
 */
record Remembered(Origin origin, List<Hop> hops, List<String> warnings) {

    /** Tells it all again, to somebody who comes later. */
    Origin toldTo(Hops listener) {
        warnings.forEach(listener::warn);
        hops.forEach(listener::tell);
        return origin;
    }
}
