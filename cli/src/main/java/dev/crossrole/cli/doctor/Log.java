package dev.crossrole.cli.doctor;

import dev.crossrole.credentials.crossing.Hop;
import dev.crossrole.credentials.crossing.HopListener;
import dev.crossrole.credentials.crossing.WhoAmI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a crossing told of its hops, and how long each took. For one thread. */
final class Log implements HopListener {
    private final Optional<WhoAmI.Identity> caller;
    private final List<Timed> hops = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private long since = System.nanoTime();

    /** A hop and its time. */
    record Timed(Hop hop, Duration took) {}

    /**
     * An empty log.
     *
     * @param caller who starts the crossing, where that is known
     */
    Log(Optional<WhoAmI.Identity> caller) {
        this.caller = caller;
    }

    @Override
    public void hop(Hop hop) {
        long now = System.nanoTime();
        hops.add(new Timed(hop, Duration.ofNanos(now - since)));
        since = now;
    }

    @Override
    public void warning(String sentence) {
        warnings.add(sentence);
    }

    Optional<WhoAmI.Identity> caller() {
        return caller;
    }

    List<Timed> hops() {
        return hops;
    }

    List<String> warnings() {
        return warnings;
    }

    /** The last hop, where it did not come about. */
    Optional<Hop> failed() {
        if (hops.isEmpty()) {
            return Optional.empty();
        }
        Hop last = hops.getLast().hop();
        boolean failed = last.outcome() instanceof Hop.Outcome.Refused || last.outcome() instanceof Hop.Outcome.Failed;
        return failed ? Optional.of(last) : Optional.empty();
    }
}
