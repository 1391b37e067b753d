package dev.crossrole.localcloud.http.wire;

import java.time.Duration;

/**
 * What one peer may cost a server. Bodies have no limit here, because each protocol knows its own and streams what may be long.
 *
 * @param headBytes the longest request line and header fields together; more is answered 431, or 414 where the line alone is longer
 * @param fields the most header fields; more is answered 431
 * @param head how long a head may take from its first byte to its last, however steadily it trickles; more is answered 408
 * @param idle how long a connection may wait for its next request before it is closed
 * @param stall how long a body may stand still, or 64 KiB of an answer wait to be taken; the whole may take any time, because an upload or a
 *     download may be long
 * @param linger how long an answered peer may go on sending what nobody reads, so that it gets to read its answer
 * @param connections the most at once; beyond, the one that has waited longest for a request makes room, and if none waits, the new one
 *     is answered 503
 */
public record Limits(
        int headBytes, int fields, Duration head, Duration idle, Duration stall, Duration linger, int connections) {

    /** For people and programs on one machine: far above what an SDK sends, far below what would hurt. */
    public static Limits usual() {
        return new Limits(
                64 * 1024,
                200,
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                2000);
    }
}
