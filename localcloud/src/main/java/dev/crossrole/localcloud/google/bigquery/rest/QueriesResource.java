package dev.crossrole.localcloud.google.bigquery.rest;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.jobs.Job;
import dev.crossrole.localcloud.google.bigquery.jobs.JobDocument;
import dev.crossrole.localcloud.google.bigquery.jobs.Jobs;
import dev.crossrole.localcloud.google.bigquery.jobs.Outcome;
import dev.crossrole.localcloud.google.bigquery.jobs.QueryRequest;
import dev.crossrole.localcloud.google.bigquery.schema.Cell.TimestampFormat;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code projects.queries}: running a query and waiting for it, and reading its result page by page. */
final class QueriesResource {
    /** Source: BigQuery v2 discovery document, timeoutMs. */
    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(10);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final Jobs jobs;
    private final JobIds ids;

    QueriesResource(Jobs jobs, JobIds ids) {
        this.jobs = jobs;
        this.ids = ids;
    }

    /** jobs.query. */
    Json query(ApiCall call) throws IOException {
        JsonObject body = call.body();
        QueryRequest request = QueryRequest.parse(
                body,
                call.project(),
                body.flag("dryRun"),
                body.findString("location").filter(text -> !text.isEmpty()));
        Optional<String> requestId = body.findString("requestId").filter(id -> !id.isEmpty());
        Job job = requestId
                .flatMap(id -> jobs.begunBy(id, call.permissions()))
                .orElseGet(() -> jobs.begin(ids.next(), request, call.permissions()));
        if (!request.dryRun()) {
            requestId.ifPresent(id -> jobs.remember(id, job));
        }
        boolean int64 = body.findObject("formatOptions")
                .map(options -> options.flag("useInt64Timestamp"))
                .orElse(false);
        Rows.Wanted wanted = new Rows.Wanted(
                Optional.empty(),
                0,
                body.has("maxResults") ? OptionalLong.of(unsigned(body, "maxResults")) : OptionalLong.empty(),
                int64 ? TimestampFormat.INT64_MICROSECONDS : TimestampFormat.FLOAT_SECONDS);
        Duration wait = body.has("timeoutMs") ? Duration.ofMillis(unsigned(body, "timeoutMs")) : DEFAULT_WAIT;
        return answer("bigquery#queryResponse", job, wait, wanted);
    }

    /** jobs.getQueryResults. */
    Json results(ApiCall call) {
        Job job = jobs.find(call.variable("job"), call.parameter("location"), call.permissions());
        OptionalLong timeout = call.number("timeoutMs");
        Duration wait = timeout.isPresent() ? Duration.ofMillis(timeout.getAsLong()) : DEFAULT_WAIT;
        return answer("bigquery#getQueryResultsResponse", job, wait, Rows.Wanted.of(call));
    }

    private static Json answer(String kind, Job job, Duration wait, Rows.Wanted wanted) {
        Optional<Outcome> ended = job.await(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
        if (ended.orElse(null) instanceof Outcome.Failed failed) {
            throw failed.error().exception();
        }
        if (ended.orElse(null) instanceof Outcome.Forgotten && job.changed().isEmpty()) {
            // Rows of results are not kept over a restart; at Google they go after a day.
            throw BigQueryError.notFound("Table " + job.resultTable()).exception();
        }
        JsonObject.Builder answer = JsonObject.builder()
                .put("kind", kind)
                .put("jobReference", JobDocument.reference(job))
                .put("jobComplete", ended.isPresent());
        if (ended.orElse(null) instanceof Outcome.Done done) {
            answer.put("schema", done.schema().json())
                    .put("totalBytesProcessed", "0")
                    .put("cacheHit", false)
                    .put("location", job.location());
            Rows.put(answer, done.rows(), wanted);
        }
        OptionalLong changed = job.changed();
        changed.ifPresent(rows -> answer.put("numDmlAffectedRows", Long.toString(rows))
                .put("dmlStats", JobDocument.changes(job, changed)));
        return answer.build();
    }

    /** Numbers of a body may be JSON strings, as 64-bit integers are in Google's JSON. */
    private static long unsigned(JsonObject body, String name) {
        return body.get(name) instanceof dev.crossrole.identity.json.JsonString text
                ? ApiCall.number(name, text.value())
                : ApiCall.number(name, Long.toString(body.integer(name)));
    }

    /** The jobs of a list. */
    static Json list(List<Job> jobs, Optional<String> token) {
        List<Json> entries = jobs.stream()
                .<Json>map(job -> {
                    JsonObject document = JobDocument.of(job);
                    JsonObject.Builder entry = JsonObject.builder();
                    document.members().forEach(entry::put);
                    return entry.put("state", document.object("status").string("state"))
                            .build();
                })
                .toList();
        JsonObject.Builder list = JsonObject.builder().put("kind", "bigquery#jobList");
        return list.put("jobs", new JsonArray(entries))
                .putIfPresent("nextPageToken", token)
                .build();
    }
}
