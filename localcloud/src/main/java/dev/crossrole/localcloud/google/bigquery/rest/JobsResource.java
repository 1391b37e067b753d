package dev.crossrole.localcloud.google.bigquery.rest;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.files.CallersFiles;
import dev.crossrole.localcloud.google.bigquery.jobs.Job;
import dev.crossrole.localcloud.google.bigquery.jobs.JobDocument;
import dev.crossrole.localcloud.google.bigquery.jobs.Jobs;
import dev.crossrole.localcloud.google.bigquery.jobs.QueryRequest;
import dev.crossrole.localcloud.google.bigquery.transfer.CopyRequest;
import dev.crossrole.localcloud.google.bigquery.transfer.ExtractRequest;
import dev.crossrole.localcloud.google.bigquery.transfer.LoadRequest;
import dev.crossrole.localcloud.google.bigquery.transfer.TransferRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** {@code projects.jobs}: queries, loads, extracts and copies. */
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
        JsonObject configuration = configuration(body);
        Optional<JsonObject> reference = body.findObject("jobReference");
        String id = id(reference);
        Optional<TransferRequest> transfer = transfer(configuration, call.project());
        if (transfer.isPresent()) {
            return JobDocument.of(jobs.begin(id, transfer.get(), call.permissions(), call.files()));
        }
        JsonObject query = configuration
                .findObject("query")
                .orElseThrow(() -> BigQueryError.invalid("A job must be a query, load, extract or copy")
                        .exception());
        Optional<String> location =
                reference.flatMap(one -> one.findString("location")).filter(text -> !text.isEmpty());
        QueryRequest request = QueryRequest.parse(query, call.project(), configuration.flag("dryRun"), location);
        return JobDocument.of(jobs.begin(id, request, call.permissions()));
    }

    /**
     * Reads a load job whose file comes with the request, and asks for the permission to begin jobs. The job begins when it is given the
     * file.
     */
    Function<CallersFiles, Job> upload(ApiCall call, JsonObject body) {
        call.permissions().requireOnProject("bigquery.jobs.create", call.project());
        JsonObject load = configuration(body)
                .findObject("load")
                .orElseThrow(() -> BigQueryError.invalid("Only a load job has a file of its own")
                        .exception());
        LoadRequest request = LoadRequest.parseUpload(load, call.project());
        String id = id(body.findObject("jobReference"));
        return files -> jobs.begin(id, request, call.permissions(), files);
    }

    private static JsonObject configuration(JsonObject body) {
        return body.findObject("configuration")
                .orElseThrow(() -> BigQueryError.invalid("Required parameter is missing: configuration")
                        .exception());
    }

    private static Optional<TransferRequest> transfer(JsonObject configuration, String project) {
        Optional<TransferRequest> transfer = configuration
                .findObject("load")
                .<TransferRequest>map(load -> LoadRequest.parse(load, project))
                .or(() -> configuration.findObject("extract").map(extract -> ExtractRequest.parse(extract, project)))
                .or(() -> configuration.findObject("copy").map(copy -> CopyRequest.parse(copy, project)));
        if (transfer.isPresent() && configuration.flag("dryRun")) {
            throw BigQueryError.invalid("dryRun is for queries").exception();
        }
        return transfer;
    }

    private String id(Optional<JsonObject> reference) {
        String id = reference.flatMap(one -> one.findString("jobId")).orElseGet(ids::next);
        if (!ID.matcher(id).matches()) {
            throw BigQueryError.invalid(
                            "Invalid job ID \"" + id
                                    + "\". Job IDs must be alphanumeric (plus underscores and dashes) and must be at most 1024 characters long.")
                    .exception();
        }
        return id;
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
