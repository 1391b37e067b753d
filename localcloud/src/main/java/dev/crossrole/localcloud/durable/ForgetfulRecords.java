package dev.crossrole.localcloud.durable;

import java.util.List;
import java.util.Map;

/** Keeps nothing: the stores hold all there is. */
final class ForgetfulRecords implements Records {
    private static final Commit DONE = () -> {};

    @Override
    public boolean isNew() {
        return true;
    }

    @Override
    public <T> Map<String, T> load(Shape<T> shape) {
        return Map.of();
    }

    @Override
    public Commit submit(List<? extends Change<?>> changes) {
        return DONE;
    }

    @Override
    public Commit latest() {
        return DONE;
    }

    @Override
    public void seal() {
        // There is no later start that could ask.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
