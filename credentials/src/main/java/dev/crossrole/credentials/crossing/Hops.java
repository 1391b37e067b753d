package dev.crossrole.credentials.crossing;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.RefusedException;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Tells the listener of each step, whichever way it ends. */
final class Hops {
    private final HopListener listener;

    Hops(HopListener listener) {
        this.listener = listener;
    }

    /** What is known of a step before it is made. */
    record Step(String operation, String target, Optional<URI> endpoint, Hop.Proof presented) {
        Hop with(Hop.Outcome outcome) {
            return new Hop(operation, target, endpoint, presented, outcome);
        }
    }

    void tell(Hop hop) {
        listener.hop(hop);
    }

    void warn(String sentence) {
        listener.warning(sentence);
    }

    /** New credentials are good in the cloud's eyes; a machine whose clock says otherwise has every reader throw them away. */
    void warnIfOver(Instant expiration, Instant now) {
        if (!expiration.isAfter(now)) {
            warn("the credentials end at " + expiration
                    + ", which is over by the clock of this machine: set the clock");
        }
    }

    <T> T tell(Step step, Supplier<T> action, Function<T, Hop.Outcome> outcome) {
        T result;
        try {
            result = action.get();
        } catch (CrossroleException e) {
            throw failed(step, e);
        }
        listener.hop(step.with(outcome.apply(result)));
        return result;
    }

    /** Tells of a step that failed, and hands the failure back to be thrown. */
    CrossroleException failed(Step step, CrossroleException e) {
        listener.hop(step.with(
                e instanceof RefusedException refused
                        ? new Hop.Outcome.Refused(refused.refusal())
                        : new Hop.Outcome.Failed(String.valueOf(e.getMessage()))));
        return e;
    }
}
