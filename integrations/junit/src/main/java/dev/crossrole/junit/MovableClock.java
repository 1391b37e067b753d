package dev.crossrole.junit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The clouds' clock: this machine's, moved by what a test adds. It goes on running, because the SDKs sign their requests by this
 * machine's clock, and a request that is more than a few minutes away is refused. Thread-safe.
 */
public final class MovableClock implements InstantSource {
    private final AtomicReference<Duration> moved = new AtomicReference<>(Duration.ZERO);

    MovableClock() {}

    @Override
    public Instant instant() {
        return InstantSource.system().instant().plus(moved.get());
    }

    /** Moves the clouds forward, or back by a negative time, from where they are. */
    public void advance(Duration by) {
        moved.accumulateAndGet(by, Duration::plus);
    }

    /** Puts the clouds back to this machine's time. */
    public void reset() {
        moved.set(Duration.ZERO);
    }
}
