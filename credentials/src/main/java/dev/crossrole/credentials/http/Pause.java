package dev.crossrole.credentials.http;

import java.time.Duration;

/** Waiting, handed in so that tests of waiting do not wait. */
@FunctionalInterface
public interface Pause {
    void pause(Duration time) throws InterruptedException;

    /** Sleeps. */
    static Pause sleeping() {
        return time -> Thread.sleep(time.toMillis());
    }
}
