package dev.crossrole.credentials;

import java.util.function.Function;

/**
 * What a source answered.
 *
 * @param <T> what the source hands out
 */
public sealed interface Resolution<T> {

    /** Goes on with what was found; what was not found stays not found, for the same reason. */
    <R> Resolution<R> then(Function<? super T, Resolution<R>> next);

    /** The same, with what was found turned into something else. */
    default <R> Resolution<R> map(Function<? super T, R> change) {
        String evidence = this instanceof Found<T> found ? found.evidence() : "";
        return then(value -> new Found<>(change.apply(value), evidence));
    }

    /**
     * Here it is.
     *
     * @param evidence how it was found, for a person: "AWS_ACCESS_KEY_ID is set"
     */
    record Found<T>(T value, String evidence) implements Resolution<T> {
        @Override
        public <R> Resolution<R> then(Function<? super T, Resolution<R>> next) {
            return next.apply(value);
        }
    }

    /**
     * This source does not exist here; another may.
     *
     * @param reason why not, for a person: "AWS_ACCESS_KEY_ID is not set"
     */
    record NotHere<T>(String reason) implements Resolution<T> {
        @Override
        public <R> Resolution<R> then(Function<? super T, Resolution<R>> next) {
            return new NotHere<>(reason);
        }
    }

    /** The source exists and cannot be used. Whoever looks stops here: falling through to the next would be a surprise identity. */
    record Failed<T>(CrossroleException error) implements Resolution<T> {
        @Override
        public <R> Resolution<R> then(Function<? super T, Resolution<R>> next) {
            return new Failed<>(error);
        }
    }
}
