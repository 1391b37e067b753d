package dev.crossrole.localcloud.decisions;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The newest decisions, oldest dropped first. Safe for use by many threads. */
public final class DecisionLog {
    private final int capacity;
    private final Deque<LoggedDecision> newest = new ArrayDeque<>();
    private long count;

    /** A log of at most {@code capacity} decisions. */
    public DecisionLog(int capacity) {
        this.capacity = capacity;
    }

    public synchronized void add(LoggedDecision decision) {
        if (newest.size() == capacity) {
            newest.removeLast();
        }
        newest.addFirst(decision);
        count++;
    }

    /** How many decisions were ever added: a bookmark for {@link #after}. */
    public synchronized long count() {
        return count;
    }

    /** What was added after {@link #count} gave this number, in the order it was taken, as far as it is still kept. */
    public synchronized List<LoggedDecision> after(long bookmark) {
        return newest.stream().limit(Math.max(0, count - bookmark)).toList().reversed();
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
