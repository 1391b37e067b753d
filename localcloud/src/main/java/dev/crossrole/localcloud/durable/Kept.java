package dev.crossrole.localcloud.durable;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * One immutable state that is replaced as a whole. Changes come one after the other and share writes to the disk; readers see a state
 * once it is durable, so that nobody is told of what a crash could take back.
 */
public final class Kept<S> {
    private final Records records;
    private final BiFunction<S, S, List<? extends Change<?>>> difference;
    private final Object changing = new Object();
    private final Object publishing = new Object();
    private Version<S> latest;
    private volatile Version<S> durable;

    private record Version<S>(long number, S state) {}

    /**
     * A state to go on from.
     *
     * @param state as it is kept already
     * @param difference what must be written so that the first state becomes the second
     */
    public Kept(Records records, S state, BiFunction<S, S, List<? extends Change<?>>> difference) {
        this.records = records;
        this.difference = difference;
        this.latest = new Version<>(0, state);
        this.durable = latest;
    }

    public S state() {
        return durable.state();
    }

    /**
     * Replaces the state, and returns the new one when it is durable. When {@code change} throws, nothing has changed.
     *
     * @throws dev.crossrole.localcloud.files.NotKeptException when the change could not be written
     */
    public S update(UnaryOperator<S> change) {
        return updateIf(state -> true, change).orElseThrow();
    }

    /** Replaces the state if a condition holds for it then; empty where it does not, and nothing has changed. */
    public Optional<S> updateIf(Predicate<S> condition, UnaryOperator<S> change) {
        Version<S> changed;
        Records.Commit commit;
        synchronized (changing) {
            if (!condition.test(latest.state())) {
                return Optional.empty();
            }
            // Made from the latest state, durable or not: its write comes first, and this one is not answered without
            // it.
            changed = new Version<>(latest.number() + 1, change.apply(latest.state()));
            commit = records.submit(difference.apply(latest.state(), changed.state()));
            latest = changed;
        }
        commit.await();
        publish(changed);
        return Optional.of(changed.state());
    }

    /**
     * Changes one thing of the state, as it is when its turn comes; empty where it is not there then, and nothing has changed. Whoever has
     * looked at the thing before may have seen what is over since, so nothing of such a look is ever put back.
     *
     * @param find the thing, where it is still the one that is meant
     * @param put the state with what {@code change} made of the thing in its place
     */
    public <T> Optional<T> change(Function<S, Optional<T>> find, UnaryOperator<T> change, BiFunction<S, T, S> put) {
        return updateIf(
                        state -> find.apply(state).isPresent(),
                        state -> put.apply(state, change.apply(find.apply(state).orElseThrow())))
                .flatMap(find);
    }

    /** Threads come back from the disk in any order, but a later state holds the earlier ones. */
    private void publish(Version<S> version) {
        synchronized (publishing) {
            if (version.number() > durable.number()) {
                durable = version;
            }
        }
    }
}
