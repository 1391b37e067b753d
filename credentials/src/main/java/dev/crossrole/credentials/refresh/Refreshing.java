package dev.crossrole.credentials.refresh;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.refresh.RefreshClocks.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A value that expires, renewed before it does. Thread-safe; at most one thread renews at a time.
 *
 * <p>While a value is fresh, everybody gets it. Once it is due, one caller renews it and the others still get the old one; somebody who
 * calls {@link #renewIfDue()} now and then spares the callers even that. Once its readers would take it for stale, they wait for the new
 * one. Where a renewal fails, the old value is good until its true end, and the next try waits longer each time. After the end, or before
 * there is a first value, everybody waits for the one who renews, shares that one's failure, and whoever comes within the next moment
 * gets it too.
 *
 * @param <T> what expires
 */
public final class Refreshing<T> {
    /** How long after a first failure nobody tries again; twice as long after each further one. */
    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    /** The longest such pause. */
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private static final int DOUBLINGS = 6;

    private final Supplier<T> source;
    private final Function<T, Instant> expiration;
    private final RefreshMargins margins;
    private final RefreshClocks clocks;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Optional<Held<T>> held = Optional.empty();
    private volatile Optional<Failure> failure = Optional.empty();

    /**
     * Keeps nothing yet.
     *
     * @param source makes a new value, or throws a {@link CrossroleException}
     * @param expiration when a value ends
     */
    public Refreshing(
            Supplier<T> source, Function<T, Instant> expiration, RefreshMargins margins, RefreshClocks clocks) {
        this.source = source;
        this.expiration = expiration;
        this.margins = margins;
        this.clocks = clocks;
    }

    /** A value, and after how long it is due, stale and over. Its life begins before it was asked for, which errs to the safe side. */
    private record Held<T>(T value, Mark since, Duration due, Duration stale, Duration life) {
        boolean isGood() {
            return !since.isPast(life);
        }
    }

    /**
     * A failed renewal.
     *
     * @param times how often it has failed without a success in between
     */
    private record Failure(CrossroleException error, int times, Mark since, Duration pause) {
        boolean isRecent() {
            return !since.isPast(pause);
        }
    }

    /**
     * A value that has not expired.
     *
     * @throws CrossroleException of the renewal, where there is no good value left
     */
    public T get() {
        Optional<Held<T>> now = held;
        if (now.isEmpty()) {
            return awaited();
        }
        Duration age = now.get().since.age();
        if (age.compareTo(now.get().due) < 0) {
            return now.get().value;
        }
        if (age.compareTo(now.get().stale) < 0) {
            renewIfDue();
            return good().orElseGet(this::awaited);
        }
        return awaited();
    }

    /**
     * Renews a value that is due, or gets the first one, unless another thread does so at this moment or a try has just failed. A failure
     * is kept for those who want the value.
     */
    public void renewIfDue() {
        if (isSettled() || !lock.tryLock()) {
            return;
        }
        try {
            if (!isSettled()) {
                renew();
            }
        } finally {
            lock.unlock();
        }
    }

    /** How long the value that is kept has to live; empty where there is no good one. */
    public Optional<Duration> left() {
        return held.filter(Held::isGood).map(now -> now.life.minus(now.since.age()));
    }

    /** Waits for one renewal, and settles for an old value where it fails. */
    private T awaited() {
        lock.lock();
        try {
            if (!isSettled()) {
                renew();
            }
            return good().orElseThrow(() -> failure.map(Failure::error).orElseThrow());
        } finally {
            lock.unlock();
        }
    }

    /** Whether there is nothing to do: the value is fresh, or a try has just failed. */
    private boolean isSettled() {
        return held.filter(now -> !now.since.isPast(now.due)).isPresent()
                || failure.filter(Failure::isRecent).isPresent();
    }

    private Optional<T> good() {
        return held.filter(Held::isGood).map(Held::value);
    }

    private void renew() {
        Mark start = clocks.mark();
        try {
            T value = source.get();
            Duration life = Duration.between(start.instant(), expiration.apply(value));
            if (life.isNegative() || life.isZero()) {
                throw new UnusableException(
                        "what was got has ended already, at " + expiration.apply(value),
                        "Set this machine's clock, which says " + start.instant() + ".");
            }
            Duration due = margins.renewedAfter(life, clocks.jitter().nextDouble());
            held = Optional.of(new Held<>(value, start, due, margins.staleAfter(life), life));
            failure = Optional.empty();
        } catch (CrossroleException e) {
            int times = failure.map(Failure::times).orElse(0) + 1;
            failure = Optional.of(new Failure(e, times, clocks.mark(), pauseAfter(times)));
        }
    }

    private static Duration pauseAfter(int failures) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
