package dev.crossrole.localcloud.google.bigquery.jobs;

import dev.crossrole.localcloud.google.bigquery.schema.TableName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One job.
 *
 * @param caller who asked for it; they may always see it
 * @param statementType such as {@code SELECT}; empty where the statement could not be read
 * @param target the table or view that the statement makes or changes
 * @param outcome completed when the job ends
 */
public record Job(
        String id,
        String project,
        String location,
        String caller,
        JobRequest request,
        Instant created,
        Optional<String> statementType,
        List<TableName> referenced,
        Optional<TableName> target,
        CompletableFuture<Outcome> outcome) {
    public Job {
        referenced = List.copyOf(referenced);
    }

    /** The job's name in BigQuery's messages. */
    public String fullId() {
        return project + ":" + location + "." + id;
    }

    /** How it ended, if it has. */
    public Optional<Outcome> ended() {
        return outcome.isDone() ? Optional.of(outcome.join()) : Optional.empty();
    }

    /** How it ended, if it does in that time. */
    public Optional<Outcome> await(Duration time) {
        try {
            return Optional.of(outcome.get(time.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a job ended without an outcome", e.getCause());
        }
    }

    /** The table that holds the result as clients name it: anonymous, and this job's alone. */
    public TableName resultTable() {
        return new TableName(project, "_" + Integer.toHexString(caller.hashCode()), "anon" + id.replace("-", "_"));
    }

    /** The same job as it looks when it has ended like that. */
    Job as(Outcome end) {
        return new Job(
                id,
                project,
                location,
                caller,
                request,
                created,
                statementType,
                referenced,
                target,
                CompletableFuture.completedFuture(end));
    }

    /** How many rows it changed, if it has ended and changed any. */
    public OptionalLong changed() {
        return switch (ended().orElse(null)) {
            case Outcome.Done done -> done.changed();
            case Outcome.Forgotten forgotten -> forgotten.changed();
            case null, default -> OptionalLong.empty();
        };
    }
}
