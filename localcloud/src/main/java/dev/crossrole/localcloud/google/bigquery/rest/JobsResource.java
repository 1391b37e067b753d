package dev.crossrole.localcloud.google.bigquery.rest;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.jobs.Job;
import dev.crossrole.localcloud.google.bigquery.jobs.JobDocument;
import dev.crossrole.localcloud.google.bigquery.jobs.Jobs;
import dev.crossrole.localcloud.google.bigquery.jobs.QueryRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code projects.jobs}: query jobs; load, copy and extract are refused. */
final class JobsResource {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,1024}");
    private static final int MAX_PAGE = 1_000;

    private final Jobs jobs;
    private final JobIds ids;

    JobsResource(Jobs jobs, JobIds ids) {
        this.jobs = jobs;
        this.ids = ids;
    }

    Json insert(ApiCall call) throws IOException {
        JsonObject body = call.body();
        JsonObject configuration = body.findObject("configuration")
                .orElseThrow(() -> BigQueryError.invalid("Required parameter is missing: configuration")
                        .exception());
        JsonObject query = configuration
                .findObject("query")
                .orElseThrow(() -> BigQueryError.invalid(
                                "The local BigQuery runs query jobs only, no load, copy or extract jobs")
                        .exception());
        Optional<JsonObject> reference = body.findObject("jobReference");
        Optional<String> location =
                reference.flatMap(one -> one.findString("location")).filter(text -> !text.isEmpty());
        QueryRequest request = QueryRequest.parse(query, call.project(), configuration.flag("dryRun"), location);
        String id = reference.flatMap(one -> one.findString("jobId")).orElseGet(ids::next);
        if (!ID.matcher(id).matches()) {
            throw BigQueryError.invalid(
                            "Invalid job ID \"" + id
                                    + "\". Job IDs must be alphanumeric (plus underscores and dashes) and must be at most 1024 characters long.")
                    .exception();
        }
        return JobDocument.of(jobs.begin(id, request, call.permissions()));
    }

    Json get(ApiCall call) {
        return JobDocument.of(jobs.find(call.variable("job"), call.parameter("location"), call.permissions()));
    }

    Json list(ApiCall call) {
        List<Job> all = jobs.list(call.flag("allUsers"), call.permissions());
        Page<Job> page = Page.of(all, call.parameter("pageToken"), 0, call.number("maxResults"), MAX_PAGE);
        return QueriesResource.list(page.items(), page.token());
    }

    Json cancel(ApiCall call) {
        Job job = jobs.find(call.variable("job"), call.parameter("location"), call.permissions());
        jobs.cancel(job, call.permissions());
        return JsonObject.builder()
                .put("kind", "bigquery#jobCancelResponse")
                .put("job", JobDocument.of(job))
                .build();
    }
}
