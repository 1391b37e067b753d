package dev.crossrole.localcloud.google.storage.bucket;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.project.GoogleProject;
import dev.crossrole.localcloud.google.rest.Timestamps;
import dev.crossrole.localcloud.google.storage.store.Bucket;

/** A bucket as the API writes it. Source: JSON API reference, Buckets. */
final class BucketJson {
    private BucketJson() {}

    static JsonObject write(Bucket bucket, GoogleProject project) {
        JsonObject.Builder json = JsonObject.builder()
                .put("kind", "storage#bucket")
                .put("id", bucket.name())
                .put("selfLink", "https://www.googleapis.com/storage/v1/b/" + bucket.name())
                .put("name", bucket.name())
                .put("projectNumber", Long.toString(project.number()))
                .put("metageneration", Long.toString(bucket.metageneration()))
                .put("etag", etag(bucket))
                .put("timeCreated", Timestamps.milliseconds(bucket.created()))
                .put("updated", Timestamps.milliseconds(bucket.updated()))
                .put("locationType", "multi-region")
                .put("iamConfiguration", access(bucket));
        if (!bucket.settings().has("location")) {
            json.put("location", "US");
        }
        if (!bucket.settings().has("storageClass")) {
            json.put("storageClass", "STANDARD");
        }
        bucket.settings().members().forEach(json::put);
        return json.build();
    }

    private static String etag(Bucket bucket) {
        return "CA" + Character.toString('A' + (int) (bucket.metageneration() % 26)) + "=";
    }

    private static JsonObject access(Bucket bucket) {
        JsonObject uniform = JsonObject.builder().put("enabled", true).build();
        return JsonObject.builder()
                .put("uniformBucketLevelAccess", uniform)
                .put("bucketPolicyOnly", uniform)
                .put("publicAccessPrevention", bucket.publicAccessPrevented() ? "enforced" : "inherited")
                .build();
    }
}
