package dev.crossrole.credentials.http;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often to ask again, and how long to wait before: the n-th wait is drawn evenly from nothing to {@code first * 2^n}, at most
 * {@code longest} ("full jitter", which spreads callers that were refused together; source: AWS Architecture Blog, "Exponential Backoff
 * And Jitter").
 *
 * @param attempts how often to ask in all, at least once
 * @param budget the time from the first question after which no further one is begun
 */
public record Backoff(int attempts, Duration first, Duration longest, Duration budget) {
    /** Three attempts, as the AWS SDKs' standard mode has it; the waits fit a command that a person or an SDK waits for. */
    public static final Backoff STANDARD =
            new Backoff(3, Duration.ofMillis(200), Duration.ofSeconds(2), Duration.ofSeconds(20));

    public Backoff {
        if (attempts < 1) {
            throw new IllegalArgumentException("a request is sent at least once, not " + attempts + " times");
        }
    }

    /** The wait before the attempt after {@code failed} failed ones. */
    Duration wait(int failed, RandomGenerator random) {
        long ceiling = Math.min(first.toMillis() << Math.min(failed - 1, 20), longest.toMillis());
        return Duration.ofMillis(random.nextLong(ceiling + 1));
    }
}
