package dev.crossrole.agent.keeping;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Looks after credentials in the background. It looks often rather than once when they are due: a machine that was suspended wakes with
 * timers that know nothing of it.
 */
public final class Keeper implements AutoCloseable {
    private static final long SECONDS = 5;

    private final List<Kept<?>> all;
    private final Consumer<Throwable> faults;
    private final ExecutorService renewals = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer;

    private Keeper(List<Kept<?>> all, Consumer<Throwable> faults) {
        this.all = List.copyOf(all);
        this.faults = faults;
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("crossrole-keeper").factory());
    }

    /** Looks at once, and from then on. */
    public static Keeper start(List<Kept<?>> all, Consumer<Throwable> faults) {
        Keeper keeper = new Keeper(all, faults);
        // What the future would tell, look() tells itself.
        var unused = keeper.timer.scheduleWithFixedDelay(keeper::look, 0, SECONDS, TimeUnit.SECONDS);
        return keeper;
    }

    /** One that is slow delays no other. */
    private void look() {
        all.forEach(kept -> renewals.execute(() -> {
            try {
                kept.renewIfDue();
            } catch (RuntimeException e) {
                faults.accept(e);
            }
        }));
    }

    @Override
    public void close() {
        timer.shutdownNow();
        renewals.shutdownNow();
    }
}
