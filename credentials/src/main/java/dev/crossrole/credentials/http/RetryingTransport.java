package dev.crossrole.credentials.http;

import dev.crossrole.credentials.http.TransportException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Asks again where the answer says that asking again may help, and where a connection broke off. All that this library asks for is a
 * token, which may be asked for twice. Nothing else is repeated: not a refusal, and not a silence, which has used up its time already.
 */
public final class RetryingTransport implements Transport {
    private final Transport next;
    private final Predicate<HttpResponse> passing;
    private final Backoff backoff;
    private final Waiting waiting;

    /** What waiting needs: a clock for the budget, chance for the jitter, and the wait itself. */
    public record Waiting(InstantSource clock, RandomGenerator random, Pause pause) {}

    /**
     * A transport that retries.
     *
     * @param passing whether an answer is a trouble that passes, in the words of the cloud it comes from
     */
    public RetryingTransport(Transport next, Predicate<HttpResponse> passing, Backoff backoff, Waiting waiting) {
        this.next = next;
        this.passing = passing;
        this.backoff = backoff;
        this.waiting = waiting;
    }

    /** Whether the status alone says that the trouble passes: 429 and every 5xx but 501 and 505, which stay as they are. */
    public static boolean isPassing(HttpResponse response) {
        int status = response.status();
        return status == 429 || (status >= 500 && status != 501 && status != 505);
    }

    @Override
    public HttpResponse send(HttpRequest request) throws TransportException {
        Instant end = waiting.clock().instant().plus(backoff.budget());
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt >= backoff.attempts();
            try {
                HttpResponse response = next.send(request);
                if (last || !passing.test(response) || !waited(attempt, end)) {
                    return response;
                }
            } catch (TransportException e) {
                if (last || e.kind() != Kind.BROKEN || !waited(attempt, end)) {
                    throw e;
                }
            }
        }
    }

    /** Waits before the next attempt; false where the wait would outlast the budget. */
    private boolean waited(int failed, Instant end) throws TransportException {
        Duration wait = backoff.wait(failed, waiting.random());
        if (waiting.clock().instant().plus(wait).isAfter(end)) {
            return false;
        }
        try {
            waiting.pause().pause(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(Kind.INTERRUPTED, "interrupted while waiting to ask again", e);
        }
    }
}
