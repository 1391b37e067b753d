package dev.crossrole.localcloud.durable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Guards a state that is changed in place, for stores too large to be copied: one lock, and no look at what a crash could take back.
 * After a write that failed neither looks nor changes are answered any more.
 */
public final class Guarded {
    private final Records records;
    private final Object lock = new Object();

    public Guarded(Records records) {
        this.records = records;
    }

    /** What {@code look} finds, once all that it may have seen is durable. */
    public <T> T read(Supplier<T> look) {
        T found;
        Records.Commit commit;
        synchronized (lock) {
            found = look.get();
            commit = records.latest();
        }
        commit.await();
        return found;
    }

    /**
     * Changes the state, and returns when that is durable.
     *
     * @param step changes the state and notes each change; where it throws it has done neither
     */
    public <T> T change(Function<Consumer<Change<?>>, T> step) {
        T result;
        Records.Commit commit;
        synchronized (lock) {
            List<Change<?>> changes = new ArrayList<>();
            result = step.apply(changes::add);
            commit = records.submit(changes);
        }
        commit.await();
        return result;
    }
}
