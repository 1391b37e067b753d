package dev.crossrole.agent.keeping;

import java.util.Optional;
import java.util.function.Function;

/**
 * Remembers what was made of the latest thing. An endpoint is asked for the same document thousands of times between two renewals.
 *
 * @param <K> what it is made of
 * @param <V> what is made, which nobody changes
 */
public final class LastMade<K, V> {
    private final Function<K, V> making;
    private volatile Optional<Made<K, V>> last = Optional.empty();

    public LastMade(Function<K, V> making) {
        this.making = making;
    }

    private record Made<K, V>(K of, V value) {}

    /** What is made of this, anew only where it is another thing than the last. */
    public V of(K thing) {
        Optional<Made<K, V>> made = last;
        if (made.isPresent() && made.get().of.equals(thing)) {
            return made.get().value;
        }
        V value = making.apply(thing);
        last = Optional.of(new Made<>(thing, value));
        return value;
    }
}
