package dev.crossrole.localcloud.google.bigquery.jobs;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.schema.TableName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A job as the API shows it. Source: BigQuery v2 discovery document, Job, JobStatus, JobStatistics. */
public final class JobDocument {
    private JobDocument() {}

    public static JsonObject of(Job job) {
        Optional<Outcome> ended = job.ended();
        return JsonObject.builder()
                .put("kind", "bigquery#job")
                .put("etag", Integer.toHexString(ended.hashCode()))
                .put("id", job.fullId())
                .put(
                        "selfLink",
                        "/bigquery/v2/projects/" + job.project() + "/jobs/" + job.id() + "?location=" + job.location())
                .put("user_email", job.caller())
                .put("configuration", configuration(job))
                .put("jobReference", reference(job))
                .put("status", status(ended))
                .put("statistics", statistics(job, ended))
                .build();
    }

    public static JsonObject reference(Job job) {
        return JsonObject.builder()
                .put("projectId", job.project())
                .put("jobId", job.id())
                .put("location", job.location())
                .build();
    }

    private static JsonObject configuration(Job job) {
        JobRequest request = job.request();
        if (!request.isQuery()) {
            return JsonObject.builder()
                    .put("jobType", request.type())
                    .put(request.member(), request.document())
                    .build();
        }
        JsonObject.Builder query = JsonObject.builder();
        job.request().document().members().forEach(query::put);
        boolean rows = job.statementType().equals(Optional.of("SELECT"));
        if (rows) {
            query.put("destinationTable", job.resultTable().reference());
        } else {
            job.target().ifPresent(target -> query.put("destinationTable", target.reference()));
        }
        query.put("createDisposition", "CREATE_IF_NEEDED").put("writeDisposition", "WRITE_TRUNCATE");
        JsonObject.Builder configuration =
                JsonObject.builder().put("jobType", "QUERY").put("query", query.build());
        if (job.request().dryRun()) {
            configuration.put("dryRun", true);
        }
        return configuration.build();
    }

    private static JsonObject status(Optional<Outcome> ended) {
        JsonObject.Builder status = JsonObject.builder().put("state", ended.isPresent() ? "DONE" : "RUNNING");
        if (ended.orElse(null) instanceof Outcome.Failed failed) {
            JsonObject error = failed.error().proto();
            status.put("errorResult", error).put("errors", JsonArray.of(error));
        } else if (ended.orElse(null) instanceof Outcome.Moved moved
                && !moved.faults().isEmpty()) {
            status.put(
                    "errors",
                    new JsonArray(moved.faults().stream()
                            .<Json>map(BigQueryError::proto)
                            .toList()));
        }
        return status.build();
    }

    private static JsonObject statistics(Job job, Optional<Outcome> ended) {
        JsonObject.Builder statistics = JsonObject.builder()
                .put("creationTime", milliseconds(job.created()))
                .put("startTime", milliseconds(job.created()));
        ended.ifPresent(outcome -> statistics.put("endTime", milliseconds(outcome.ended())));
        if (!job.request().isQuery()) {
            if (ended.orElse(null) instanceof Outcome.Moved moved) {
                statistics.put(job.request().member(), moved.statistics());
            }
            return statistics.build();
        }
        return statistics
                .put("totalBytesProcessed", "0")
                .put("query", query(job, ended))
                .build();
    }

    private static JsonObject query(Job job, Optional<Outcome> ended) {
        JsonObject.Builder query = JsonObject.builder()
                .put("totalBytesProcessed", "0")
                .put("totalBytesBilled", "0")
                .put("cacheHit", false);
        job.statementType().ifPresent(type -> query.put("statementType", type));
        if (!job.referenced().isEmpty()) {
            List<Json> tables =
                    job.referenced().stream().<Json>map(TableName::reference).toList();
            query.put("referencedTables", new JsonArray(tables));
        }
        job.target()
                .ifPresent(target ->
                        query.put("ddlOperationPerformed", "CREATE").put("ddlTargetTable", target.reference()));
        if (ended.orElse(null) instanceof Outcome.Done done) {
            if (job.request().dryRun()) {
                query.put("schema", done.schema().json());
            }
        }
        OptionalLong changed = job.changed();
        changed.ifPresent(rows -> {
            query.put("numDmlAffectedRows", Long.toString(rows));
            query.put("dmlStats", changes(job, changed));
        });
        return query.build();
    }

    /** How many rows each kind of change touched. */
    public static JsonObject changes(Job job, OptionalLong rows) {
        String member = switch (job.statementType().orElse("")) {
            case "INSERT" -> "insertedRowCount";
            case "UPDATE" -> "updatedRowCount";
            default -> "deletedRowCount";
        };
        return JsonObject.builder().put(member, Long.toString(rows.orElse(0))).build();
    }

    private static String milliseconds(Instant instant) {
        return Long.toString(instant.toEpochMilli());
    }
}
