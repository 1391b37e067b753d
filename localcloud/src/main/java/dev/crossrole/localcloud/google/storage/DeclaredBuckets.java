package dev.crossrole.localcloud.google.storage;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.blob.BlobStore;
import dev.crossrole.localcloud.google.project.DeclaredProject;
import dev.crossrole.localcloud.google.project.GoogleProject;
import dev.crossrole.localcloud.google.storage.bucket.BucketOperations;
import dev.crossrole.localcloud.google.storage.store.Bucket;
import dev.crossrole.localcloud.google.storage.store.Buckets;
import dev.crossrole.localcloud.google.storage.store.Content;
import dev.crossrole.localcloud.google.storage.store.Description;
import dev.crossrole.localcloud.google.storage.store.Digests;
import dev.crossrole.localcloud.world.GoogleWorld;
import dev.crossrole.localcloud.world.ObjectContent;
import dev.crossrole.localcloud.world.WorldException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Puts the buckets, grants and objects of the world in their places. */
record DeclaredBuckets(GoogleProject project, Buckets buckets, BlobStore blobs, InstantSource clock) {

    void load(List<GoogleWorld.Bucket> declared) throws IOException {
        for (GoogleWorld.Bucket bucket : declared) {
            load(bucket);
        }
    }

    private void load(GoogleWorld.Bucket declared) throws IOException {
        if (!BucketOperations.isName(declared.name())) {
            throw new WorldException("bucket '" + declared.name() + "': Cloud Storage allows no such name");
        }
        Instant now = clock.instant();
        Bucket bucket = new Bucket(
                declared.name(), buckets.newGeneration(), JsonObject.builder().build(), now, now, 1, false);
        if (!buckets.create(bucket)) {
            throw new WorldException("bucket '" + declared.name() + "' is declared twice");
        }
        if (!declared.iam().isEmpty()) {
            project.policies().replace(bucket.policyName(), DeclaredProject.policy(declared.iam()));
        }
        for (Map.Entry<String, ObjectContent> object : declared.objects().entrySet()) {
            put(bucket, object.getKey(), object.getValue());
        }
    }

    private void put(Bucket bucket, String name, ObjectContent declared) throws IOException {
        Digests.Running digests = new Digests.Running();
        try (InputStream bytes = digests.observing(declared.open())) {
            Description description =
                    Description.NONE.orElse("contentType", ObjectContent.typeOf(name, "application/octet-stream"));
            Content content = new Content(blobs.write(bytes), digests.finished(), description);
            buckets.put(bucket.name(), name, content, current -> {});
        }
    }
}
