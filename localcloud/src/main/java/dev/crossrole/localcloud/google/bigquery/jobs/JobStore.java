package dev.crossrole.localcloud.google.bigquery.jobs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The newest jobs. The oldest are forgotten, with their results, when there are too many or their results grow too large. */
final class JobStore {
    private static final int MAX_JOBS = 1_000;
    private static final long MAX_CELLS = 8_000_000;

    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final Map<String, String> requests = new LinkedHashMap<>();

    /** Adds a job; false where there is one of that id. */
    synchronized boolean add(Job job) {
        if (jobs.putIfAbsent(job.id(), job) != null) {
            return false;
        }
        while (jobs.size() > 1 && (jobs.size() > MAX_JOBS || cells() > MAX_CELLS)) {
            String oldest = jobs.keySet().iterator().next();
            jobs.remove(oldest);
            requests.values().removeIf(oldest::equals);
        }
        return true;
    }

    /** Remembers which job a request id of jobs.query began, so that a repeat of it begins no other. */
    synchronized void remember(String requestId, Job job) {
        requests.put(requestId, job.id());
    }

    synchronized Optional<Job> begunBy(String requestId) {
        return Optional.ofNullable(requests.get(requestId)).map(jobs::get);
    }

    synchronized Optional<Job> find(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /** The newest first. */
    synchronized List<Job> all() {
        return new ArrayList<>(jobs.values()).reversed();
    }

    private long cells() {
        long cells = 0;
        for (Job job : jobs.values()) {
            if (job.ended().orElse(null) instanceof Outcome.Done done) {
                cells += (long) done.rows().size() * done.schema().fields().size();
            }
        }
        return cells;
    }
}
