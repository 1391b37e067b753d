package dev.crossrole.credentials.refresh;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What a value's age is told by. Two clocks, and the one that says more is believed: while a virtual machine is suspended the monotonic
 * clock may stand still, and the wall clock may be set back.
 *
 * @param wall the time of day, in which a cloud says when a value ends
 * @param ticks nanoseconds that only grow, from any beginning, as {@code System::nanoTime} counts
 * @param jitter spreads renewals of processes that began at once; nothing that must not be guessed is drawn from it
 */
public record RefreshClocks(InstantSource wall, LongSupplier ticks, RandomGenerator jitter) {

    Mark mark() {
        return new Mark(this, wall.instant(), ticks.getAsLong());
    }

    /** A moment by both clocks. */
    record Mark(RefreshClocks clocks, Instant instant, long tick) {

        /** How long ago it was. */
        Duration age() {
            Duration byWall = Duration.between(instant, clocks.wall.instant());
            Duration byTicks = Duration.ofNanos(clocks.ticks.getAsLong() - tick);
            return byWall.compareTo(byTicks) > 0 ? byWall : byTicks;
        }

        boolean isPast(Duration time) {
            return age().compareTo(time) >= 0;
        }
    }
}
