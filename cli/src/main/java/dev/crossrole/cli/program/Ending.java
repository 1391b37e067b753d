package dev.crossrole.cli.program;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C or a termination signal, for a verb that runs until then. Whoever sends one has what he wanted, so the process ends with 0 once it is
 * tidy; a JVM by itself would tell the signal's number, which systemd takes for a failure.
 */
public final class Ending implements AutoCloseable {
    private final CountDownLatch come = new CountDownLatch(1);
    private final List<Runnable> tidying;
    private final Thread hook = new Thread(this::obey);

    private Ending(List<Runnable> tidying) {
        this.tidying = tidying;
    }

    /**
     * Begins to listen. It is to be called before anybody is told that the verb runs: from then on the signal can come at any moment.
     *
     * @param tidying run one after the other when the signal comes, before the process is gone, or else when this is closed
     */
    public static Ending with(Runnable... tidying) {
        Ending ending = new Ending(List.of(tidying));
        Runtime.getRuntime().addShutdownHook(ending.hook);
        return ending;
    }

    private void obey() {
        try {
            tidying.forEach(Runnable::run);
        } finally {
            come.countDown();
        }
        Runtime.getRuntime().halt(ExitCode.DONE);
    }

    /** Listens no more: the verb has ended by itself, and its exit code is its own. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The signal has come, and that thread does it.
            return;
        }
        tidying.forEach(Runnable::run);
    }

    /** Waits for the signal, or an interrupt. */
    public void await() {
        try {
            come.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits so long at most; whether the signal, or an interrupt, has come. */
    public boolean isWithin(Duration time) {
        try {
            return come.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
