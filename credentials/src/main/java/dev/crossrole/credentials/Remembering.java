package dev.crossrole.credentials;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * A source that tells whom it speaks for by its answer alone: what a command or a server says hangs on a folder, an environment or a server's
 * mind, none of which is in the question. It is asked for its identity, and the answer serves the next {@link #resolve()}, once, so that
 * nobody is asked twice for one crossing and the identity is that of the answer that is used.
 *
 * @param <T> what it hands out
 */
public final class Remembering<T> implements Source<T> {
    /** After that it is asked anew, for an answer ages: longer than a crossing waits for another, shorter than a token lives. */
    private static final Duration AGE = Duration.ofMinutes(3);

    private final Source<T> source;
    private final Function<T, String> whose;
    private final InstantSource clock;
    private final AtomicReference<Optional<Answer<T>>> kept = new AtomicReference<>(Optional.empty());

    private record Answer<T>(Resolution<T> resolution, Instant at) {}

    /**
     * The same source.
     *
     * @param whose whom an answer speaks for, as {@link Source#identity()} says it
     */
    public Remembering(Source<T> source, Function<T, String> whose, InstantSource clock) {
        this.source = source;
        this.whose = whose;
        this.clock = clock;
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public Resolution<T> resolve() {
        Instant now = clock.instant();
        return kept.getAndSet(Optional.empty())
                .filter(answer ->
                        !now.isBefore(answer.at()) && now.isBefore(answer.at().plus(AGE)))
                .map(Answer::resolution)
                .orElseGet(source::resolve);
    }

    @Override
    public Resolution<String> identity() {
        Resolution<T> answer = source.resolve();
        kept.set(Optional.of(new Answer<>(answer, clock.instant())));
        return answer.map(whose);
    }
}
