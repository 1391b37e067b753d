package dev.crossrole.agent.keeping;

import dev.crossrole.agent.identities.IdentityName;
import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.refresh.RefreshClocks;
import dev.crossrole.credentials.refresh.RefreshMargins;
import dev.crossrole.credentials.refresh.Refreshing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The credentials of one identity, and how often they were renewed.
 *
 * @param <T> what they are
 */
public final class Kept<T> {
    private final String cloud;
    private final IdentityName name;
    private final Supplier<T> crossing;
    private final Consumer<String> log;
    private final Refreshing<T> credentials;
    private final LongAdder renewals = new LongAdder();
    private final LongAdder failures = new LongAdder();

    /** Has none yet, and crosses for each. */
    public Kept(
            String cloud,
            IdentityName name,
            Supplier<T> crossing,
            Function<T, Instant> expiration,
            RefreshMargins margins,
            RefreshClocks clocks,
            Consumer<String> log) {
        this(cloud, name, crossing, UnaryOperator.identity(), expiration, margins, clocks, log);
    }

    /**
     * Has none yet.
     *
     * @param cloud {@code aws} or {@code google}
     * @param sharing makes of the crossing one that first looks at what others got
     * @param log told of each failure, in one sentence
     */
    public Kept(
            String cloud,
            IdentityName name,
            Supplier<T> crossing,
            UnaryOperator<Supplier<T>> sharing,
            Function<T, Instant> expiration,
            RefreshMargins margins,
            RefreshClocks clocks,
            Consumer<String> log) {
        this.cloud = cloud;
        this.name = name;
        this.crossing = crossing;
        this.log = log;
        this.credentials = new Refreshing<>(sharing.apply(this::cross), expiration, margins, clocks);
    }

    private T cross() {
        try {
            T crossed = crossing.get();
            renewals.increment();
            return crossed;
        } catch (CrossroleException e) {
            failures.increment();
            log.accept("the " + cloud + " identity " + name + " was not renewed: " + e.getMessage());
            throw e;
        }
    }

    /**
     * Credentials that no reader takes for stale, if such can be had.
     *
     * @throws CrossroleException where there are none that are good
     */
    public T get() {
        return credentials.get();
    }

    /** See {@link Refreshing#renewIfDue()}. */
    public void renewIfDue() {
        credentials.renewIfDue();
    }

    /** How long those at hand are good; empty where there are none. */
    public Optional<Duration> left() {
        return credentials.left();
    }

    public String cloud() {
        return cloud;
    }

    public IdentityName name() {
        return name;
    }

    public long renewals() {
        return renewals.sum();
    }

    public long failures() {
        return failures.sum();
    }
}
