package dev.crossrole.credentials.crossing;

import java.util.ArrayList;
import java.util.List;

/** Keeps what it is told, and passes it on. For one thread. */
final class Recorder implements HopListener {
    private final HopListener next;
    private final List<Hop> hops = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    Recorder(HopListener next) {
        this.next = next;
    }

    @Override
    public void hop(Hop hop) {
        hops.add(hop);
        next.hop(hop);
    }

    @Override
    public void warning(String sentence) {
        warnings.add(sentence);
        next.warning(sentence);
    }

    Remembered with(Origin origin) {
        return new Remembered(origin, List.copyOf(hops), List.copyOf(warnings));
    }
}
