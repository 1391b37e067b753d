package dev.crossrole.credentials.crossing;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Resolution;
import dev.crossrole.credentials.Source;

/** A source of which the environment alone tells that it is not here, or that it cannot be used. */
final class Settled<T> implements Source<T> {
    private final SourceName name;
    private final Resolution<T> answer;

    private Settled(SourceName name, Resolution<T> answer) {
        this.name = name;
        this.answer = answer;
    }

    static <T> Source<T> absent(SourceName name, String reason) {
        return new Settled<>(name, new Resolution.NotHere<>(reason));
    }

    static <T> Source<T> broken(SourceName name, CrossroleException error) {
        return new Settled<>(name, new Resolution.Failed<>(error));
    }

    @Override
    public String name() {
        return name.label();
    }

    @Override
    public Resolution<T> resolve() {
        return answer;
    }

    @Override
    public Resolution<String> identity() {
        return answer.map(found -> name.label());
    }
}
