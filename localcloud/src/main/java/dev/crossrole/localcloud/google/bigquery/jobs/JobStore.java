package dev.crossrole.localcloud.google.bigquery.jobs;

import dev.crossrole.localcloud.durable.Change;
import dev.crossrole.localcloud.durable.Guarded;
import dev.crossrole.localcloud.durable.Records;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The newest jobs. The oldest are forgotten, with their results, when there are too many or their results grow too large. A job is kept
 * before its id is answered, and its end before that is; rows of results live as long as the process, and so do the ids of requests.
 */
final class JobStore {
    private static final int MAX_JOBS = 1_000;
    private static final long MAX_CELLS = 8_000_000;

    private final Guarded guarded;
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final Map<String, String> requests = new LinkedHashMap<>();
    private final Set<String> ended = new HashSet<>();

    private JobStore(Records records) {
        this.guarded = new Guarded(records);
    }

    /**
     * The jobs as they are kept.
     *
     * @param now when those ended that the last process did not see to their end
     * @throws IOException with one sentence, when a record is damaged
     */
    static JobStore open(Records records, Instant now) throws IOException {
        JobStore store = new JobStore(records);
        records.load(JobShape.JOB).values().stream()
                .sorted(Comparator.comparing(Job::created).thenComparing(Job::id))
                .forEach(job -> store.jobs.put(job.id(), job));
        for (Job job : store.all()) {
            store.end(
                    job,
                    new Outcome.Failed(
                            now,
                            BigQueryError.backendError(
                                    "it ended while the job ran, so whether the job changed anything is not known.")));
        }
        return store;
    }

    /** Adds a job; false where there is one of that id. */
    boolean add(Job job) {
        return guarded.change(changes -> {
            if (jobs.putIfAbsent(job.id(), job) != null) {
                return false;
            }
            changes.accept(Change.put(JobShape.JOB, job.id(), job));
            while (jobs.size() > 1 && (jobs.size() > MAX_JOBS || cells() > MAX_CELLS)) {
                forget(jobs.keySet().iterator().next(), changes);
            }
            return true;
        });
    }

    private void forget(String oldest, Consumer<Change<?>> changes) {
        jobs.remove(oldest);
        ended.remove(oldest);
        requests.values().removeIf(oldest::equals);
        changes.accept(Change.remove(JobShape.JOB, oldest));
    }

    /** Ends a job, unless it has ended: first where it is kept, and then for all who wait for it. */
    void end(Job job, Outcome outcome) {
        boolean first = guarded.change(changes -> {
            boolean mine = !job.outcome().isDone() && ended.add(job.id());
            if (mine && jobs.containsKey(job.id())) {
                changes.accept(Change.put(JobShape.JOB, job.id(), job.as(outcome)));
            }
            return mine;
        });
        if (first) {
            job.outcome().complete(outcome);
        }
    }

    /** Remembers which job a request id of jobs.query began, so that a repeat of it begins no other. */
    void remember(String requestId, Job job) {
        guarded.change(changes -> Optional.ofNullable(requests.put(requestId, job.id())));
    }

    Optional<Job> begunBy(String requestId) {
        return guarded.read(() -> Optional.ofNullable(requests.get(requestId)).map(jobs::get));
    }

    Optional<Job> find(String id) {
        return guarded.read(() -> Optional.ofNullable(jobs.get(id)));
    }

    /** The newest first. */
    List<Job> all() {
        return guarded.read(() -> new ArrayList<>(jobs.values()).reversed());
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
