package dev.crossrole.cli.program;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C or a termination signal, for a verb that runs until then. */
public final class Ending {
    private final CountDownLatch come = new CountDownLatch(1);

    private Ending() {}

    /**
     * Begins to listen. It is to be called before anybody is told that the verb runs: from then on the signal can come at any moment.
     *
     * @param tidying run one after the other when the signal comes, before the process is gone
     */
    public static Ending with(Runnable... tidying) {
        Ending ending = new Ending();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            for (Runnable each : tidying) {
                each.run();
            }
            ending.come.countDown();
        }));
        return ending;
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
