package dev.crossrole.localcloud.google.bigquery.rest;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.blob.Blob;
import dev.crossrole.localcloud.blob.BlobStore;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.files.CallersFiles;
import dev.crossrole.localcloud.google.bigquery.files.UploadedFile;
import dev.crossrole.localcloud.google.bigquery.jobs.Job;
import dev.crossrole.localcloud.google.bigquery.jobs.JobDocument;
import dev.crossrole.localcloud.google.rest.JsonResponse;
import dev.crossrole.localcloud.google.upload.EncodedBody;
import dev.crossrole.localcloud.google.upload.Multipart;
import dev.crossrole.localcloud.google.upload.ResumableUploads;
import dev.crossrole.localcloud.google.upload.Session;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Load jobs whose file comes with the request. Source: BigQuery documentation, "Upload BigQuery data with the API". */
final class UploadsResource {
    private static final int MOST_DESCRIPTION = 1 << 20;

    private final JobsResource jobs;
    private final BlobStore blobs;
    private final ResumableUploads<Job> uploads;

    UploadsResource(JobsResource jobs, BlobStore blobs, RandomGenerator random) {
        this.jobs = jobs;
        this.blobs = blobs;
        this.uploads = new ResumableUploads<>(blobs, random);
    }

    Response insert(ApiCall call) throws IOException {
        return switch (call.parameter("uploadType").orElse("")) {
            case "multipart" -> multipart(call);
            case "resumable" -> {
                Function<CallersFiles, Job> job = jobs.upload(call, call.body());
                yield uploads.begin(call.request(), owner(call), pieces -> begin(job, pieces));
            }
            default ->
                throw BigQueryError.invalid("The uploadType must be multipart or resumable.")
                        .exception();
        };
    }

    private Response multipart(ApiCall call) throws IOException {
        String type = call.request().headers().first("Content-Type").orElse("");
        try (InputStream body = EncodedBody.open(call.request())) {
            Multipart parts = Multipart.open("multipart/related", type, body);
            Function<CallersFiles, Job> job =
                    jobs.upload(call, json(parts.next().bytes().readNBytes(MOST_DESCRIPTION + 1)));
            return answer(begin(job, blobs.write(parts.next().bytes())));
        }
    }

    private static JsonObject json(byte[] bytes) {
        if (bytes.length <= MOST_DESCRIPTION && Json.parse(bytes) instanceof JsonObject object) {
            return object;
        }
        throw new JsonException("the first part must be a JSON object of at most 1 MiB");
    }

    Response resume(ApiCall call) throws IOException {
        Session<Job> session = uploads.find(call.request(), owner(call))
                .orElseThrow(() -> BigQueryError.notFound("Upload").exception());
        return uploads.resume(session, call.request(), UploadsResource::answer);
    }

    /** An upload is gone on with by whoever began it. */
    private static String owner(ApiCall call) {
        return call.permissions().caller();
    }

    /** The bytes are there for as long as the job runs. */
    private static Job begin(Function<CallersFiles, Job> prepared, Blob bytes) {
        try {
            Job job = prepared.apply(new UploadedFile(bytes::open));
            var unused = job.outcome().whenComplete((outcome, fault) -> bytes.discard());
            return job;
        } catch (RuntimeException e) {
            bytes.discard();
            throw e;
        }
    }

    private static Response answer(Job job) {
        return JsonResponse.ok(JobDocument.of(job));
    }
}
