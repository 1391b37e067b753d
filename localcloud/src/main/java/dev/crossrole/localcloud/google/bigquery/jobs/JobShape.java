package dev.crossrole.localcloud.google.bigquery.jobs;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.durable.Shape;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.schema.TableName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** Jobs as records: what was asked for, and how it ended, without the rows of a result. */
final class JobShape {
    static final Shape<Job> JOB = new Shape<>("bigquery.job", JobShape::write, JobShape::job);

    private JobShape() {}

    private static JsonObject write(Job job) {
        JsonObject.Builder json = JsonObject.builder()
                .put("id", job.id())
                .put("project", job.project())
                .put("location", job.location())
                .put("caller", job.caller())
                .put("type", job.request().type())
                .put("request", job.request().document())
                .put("created", job.created().toString())
                .putIfPresent("statementType", job.statementType())
                .put(
                        "referenced",
                        new JsonArray(job.referenced().stream()
                                .<Json>map(TableName::reference)
                                .toList()));
        job.target().ifPresent(target -> json.put("target", target.reference()));
        job.ended().ifPresent(outcome -> json.put("outcome", write(outcome)));
        return json.build();
    }

    private static JsonObject write(Outcome outcome) {
        JsonObject.Builder json =
                JsonObject.builder().put("ended", outcome.ended().toString());
        switch (outcome) {
            case Outcome.Done done -> done.changed().ifPresent(rows -> json.put("changed", rows));
            case Outcome.Forgotten forgotten -> forgotten.changed().ifPresent(rows -> json.put("changed", rows));
            case Outcome.Moved moved ->
                json.put("statistics", moved.statistics())
                        .put(
                                "faults",
                                new JsonArray(moved.faults().stream()
                                        .<Json>map(JobShape::write)
                                        .toList()));
            case Outcome.Failed failed -> json.put("error", write(failed.error()));
        }
        return json.build();
    }

    private static JsonObject write(BigQueryError error) {
        return JsonObject.builder()
                .put("code", error.code())
                .put("status", error.status())
                .put("reason", error.reason())
                .put("message", error.message())
                .build();
    }

    private static Job job(JsonObject json) {
        Optional<Outcome> ended = json.findObject("outcome").map(JobShape::outcome);
        return new Job(
                json.string("id"),
                json.string("project"),
                json.string("location"),
                json.string("caller"),
                new JobRequest.Kept(json.string("type"), json.object("request")),
                Instant.parse(json.string("created")),
                json.findString("statementType"),
                objects(json, "referenced").stream().map(JobShape::table).toList(),
                json.findObject("target").map(JobShape::table),
                ended.map(CompletableFuture::completedFuture).orElseGet(CompletableFuture::new));
    }

    private static Outcome outcome(JsonObject json) {
        Instant ended = Instant.parse(json.string("ended"));
        if (json.has("error")) {
            return new Outcome.Failed(ended, error(json.object("error")));
        }
        if (json.has("statistics")) {
            return new Outcome.Moved(
                    ended,
                    json.object("statistics"),
                    objects(json, "faults").stream().map(JobShape::error).toList());
        }
        return new Outcome.Forgotten(
                ended, json.has("changed") ? OptionalLong.of(json.integer("changed")) : OptionalLong.empty());
    }

    private static BigQueryError error(JsonObject json) {
        return new BigQueryError(
                Math.toIntExact(json.integer("code")),
                json.string("status"),
                json.string("reason"),
                json.string("message"));
    }

    private static TableName table(JsonObject json) {
        return new TableName(json.string("projectId"), json.string("datasetId"), json.string("tableId"));
    }

    private static List<JsonObject> objects(JsonObject json, String name) {
        List<JsonObject> objects = new ArrayList<>();
        for (Json item : json.array(name)) {
            if (!(item instanceof JsonObject object)) {
                throw new JsonException(name + " must hold objects only");
            }
            objects.add(object);
        }
        return objects;
    }
}
