package dev.crossrole.credentials.refresh;

import dev.crossrole.credentials.CrossroleException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A value that expires, renewed before it does. Thread-safe; at most one thread renews at a time.
 *
 * <p>While a value is good, everybody gets it. In the time before its end one caller renews it and the others still get the old one; where
 * that renewal fails, the old one is good until its true end, and the next try waits. After the end, or before there is a first value,
 * everybody waits for the one who renews, and shares that one's failure.
 *
 * @param <T> what expires
 */
public final class Refreshing<T> {
    /** How long before the end a value is renewed; never more than a third of its life, so that a short one is not renewed at once. */
    public static final Duration MARGIN = Duration.ofMinutes(5);

    /** How long a failed renewal is not tried again while the old value is good. */
    static final Duration RETRY = Duration.ofSeconds(30);

    private final Supplier<T> source;
    private final Function<T, Instant> expiration;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Optional<Held<T>> held = Optional.empty();
    private volatile Optional<Failure> failure = Optional.empty();

    /**
     * Keeps nothing yet.
     *
     * @param source makes a new value, or throws a {@link CrossroleException}
     * @param expiration when a value ends
     */
    public Refreshing(Supplier<T> source, Function<T, Instant> expiration, InstantSource clock) {
        this.source = source;
        this.expiration = expiration;
        this.clock = clock;
    }

    private record Held<T>(T value, Instant renewAt, Instant end) {
        Held<T> renewedAt(Instant later) {
            return new Held<>(value, later.isBefore(end) ? later : end, end);
        }
    }

    /** A failure that callers who waited for it share. The number tells it from one they came after. */
    private record Failure(long number, CrossroleException error) {}

    /**
     * A value that has not expired.
     *
     * @throws CrossroleException of the renewal, where there is no good value left
     */
    public T get() {
        Optional<Held<T>> now = held;
        Instant instant = clock.instant();
        if (now.isPresent() && instant.isBefore(now.get().renewAt)) {
            return now.get().value;
        }
        if (now.isPresent() && instant.isBefore(now.get().end)) {
            return early(now.get());
        }
        return late();
    }

    /** The value is still good: one caller tries to renew it, the others do not wait. */
    private T early(Held<T> old) {
        if (!lock.tryLock()) {
            return old.value;
        }
        try {
            return renewedBySomebody().orElseGet(() -> {
                try {
                    return renew();
                } catch (CrossroleException e) {
                    Instant next = clock.instant().plus(RETRY);
                    held = Optional.of(old.renewedAt(next));
                    return old.value;
                }
            });
        } finally {
            lock.unlock();
        }
    }

    /** There is no good value: everybody waits for one renewal. */
    private T late() {
        long seen = failureNumber();
        lock.lock();
        try {
            Optional<T> renewed = renewedBySomebody();
            if (renewed.isPresent()) {
                return renewed.get();
            }
            Optional<Failure> last = failure;
            if (last.isPresent() && last.get().number != seen) {
                throw last.get().error;
            }
            try {
                return renew();
            } catch (CrossroleException e) {
                failure = Optional.of(new Failure(seen + 1, e));
                throw e;
            }
        } finally {
            lock.unlock();
        }
    }

    private long failureNumber() {
        return failure.map(Failure::number).orElse(0L);
    }

    private Optional<T> renewedBySomebody() {
        Instant instant = clock.instant();
        return held.filter(value -> instant.isBefore(value.renewAt)).map(Held::value);
    }

    private T renew() {
        T value = source.get();
        Instant end = expiration.apply(value);
        Duration third = Duration.between(clock.instant(), end).dividedBy(3);
        held = Optional.of(new Held<>(value, end.minus(third.compareTo(MARGIN) < 0 ? third : MARGIN), end));
        return value;
    }
}
