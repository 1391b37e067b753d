package dev.crossrole.credentials.crossing;

import dev.crossrole.credentials.Resolution;
import dev.crossrole.credentials.Source;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/**
 * A source, told to the listener where it is here, and turned into what a crossing starts from.
 *
 * @param <S> what the source hands out
 * @param <T> what the crossing takes
 */
final class OriginSource<S, T> implements Source<T> {
    private final Source<S> source;
    private final Hops hops;
    private final Hops.Step step;
    private final Function<S, Hop.Outcome> outcome;
    private final Function<S, T> origin;

    OriginSource(Source<S> source, Hops hops, Hops.Step step, Function<S, Hop.Outcome> outcome, Function<S, T> origin) {
        this.source = source;
        this.hops = hops;
        this.step = step;
        this.outcome = outcome;
        this.origin = origin;
    }

    /** What a step that asks this machine shows: nothing but that it runs there. */
    static Hops.Step step(String operation, String target, Optional<URI> endpoint) {
        return new Hops.Step(operation, target, endpoint, new Hop.Proof.Presence());
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public Resolution<String> identity() {
        return source.identity().map(text -> name() + ": " + text);
    }

    @Override
    public Resolution<T> resolve() {
        Resolution<S> resolution = source.resolve();
        if (resolution instanceof Resolution.Failed<S> failed) {
            return new Resolution.Failed<>(hops.failed(step, failed.error()));
        }
        if (resolution instanceof Resolution.Found<S> found) {
            S value = hops.tell(step, found::value, outcome);
            return new Resolution.Found<>(origin.apply(value), found.evidence());
        }
        return resolution.then(value -> new Resolution.Found<>(origin.apply(value), name()));
    }
}
