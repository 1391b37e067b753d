package dev.crossrole.localcloud.decisions;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The newest decisions, oldest dropped first. Safe for use by many threads. */
public final class DecisionLog {
    private final int capacity;
    private final Deque<LoggedDecision> newest = new ArrayDeque<>();

    /** A log of at most {@code capacity} decisions. */
    public DecisionLog(int capacity) {
        this.capacity = capacity;
    }

    public synchronized void add(LoggedDecision decision) {
        if (newest.size() == capacity) {
            newest.removeLast();
        }
        newest.addFirst(decision);
    }

    public synchronized Optional<LoggedDecision> last() {
        return Optional.ofNullable(newest.peekFirst());
    }

    /** All decisions of one request, in the order they were taken. */
    public synchronized List<LoggedDecision> ofRequest(String requestId) {
        return newest.stream()
                .filter(decision -> decision.requestId().equals(requestId))
                .toList()
                .reversed();
    }

    /** The decisions that are kept, in the order they were taken. */
    public synchronized List<LoggedDecision> all() {
        return List.copyOf(newest).reversed();
    }
}
