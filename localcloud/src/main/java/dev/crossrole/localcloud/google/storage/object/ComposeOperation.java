package dev.crossrole.localcloud.google.storage.object;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.blob.Blob;
import dev.crossrole.localcloud.blob.BlobStore;
import dev.crossrole.localcloud.blob.JoinedBlob;
import dev.crossrole.localcloud.google.rest.JsonResponse;
import dev.crossrole.localcloud.google.rest.Route;
import dev.crossrole.localcloud.google.storage.call.Door;
import dev.crossrole.localcloud.google.storage.call.Scopes;
import dev.crossrole.localcloud.google.storage.call.StorageCall;
import dev.crossrole.localcloud.google.storage.error.StorageError;
import dev.crossrole.localcloud.google.storage.store.Bucket;
import dev.crossrole.localcloud.google.storage.store.Content;
import dev.crossrole.localcloud.google.storage.store.Description;
import dev.crossrole.localcloud.google.storage.store.Digests;
import dev.crossrole.localcloud.google.storage.store.StoredObject;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code storage.objects.compose}: several objects of a bucket, one after the other, as one. Source: JSON API reference, Objects. */
public final class ComposeOperation {
    /** Source: JSON API reference, Objects: compose, {@code sourceObjects[]}. */
    private static final int MOST_SOURCES = 32;

    private final BlobStore blobs;

    public ComposeOperation(BlobStore blobs) {
        this.blobs = blobs;
    }

    public Route route(Door door) {
        return door.route("POST", "/storage/v1/b/{bucket}/o/{object}/compose", Scopes.WRITE, this::compose);
    }

    private Response compose(StorageCall call) throws IOException {
        Bucket bucket = call.bucket();
        ObjectWriter writer = ObjectWriter.to(call, bucket, call.variable("object"), Conditions.of(call));
        JsonObject body = call.body();
        List<StoredObject> sources = sources(call, bucket, body);
        Description description = body.findObject("destination")
                .map(DescriptionJson::read)
                .orElse(Description.NONE)
                .orElse("contentType", "application/octet-stream");
        int components = sources.stream()
                .mapToInt(source -> Math.max(1, source.components()))
                .sum();
        Blob all = new JoinedBlob(sources.stream().map(StoredObject::content).toList());
        Digests.Running digests = new Digests.Running();
        try (InputStream bytes = digests.observing(all.open())) {
            Blob joined = blobs.write(bytes);
            // What was composed has no MD5, as in the real service.
            Content content = new Content(joined, digests.finished().withoutMd5(), description, components);
            return JsonResponse.ok(ObjectJson.write(bucket.name(), writer.put(content)));
        }
    }

    private static List<StoredObject> sources(StorageCall call, Bucket bucket, JsonObject body) {
        List<StoredObject> sources = new ArrayList<>();
        for (Json item : body.array("sourceObjects")) {
            if (!(item instanceof JsonObject source)) {
                throw StorageError.invalid("Invalid value for: sourceObjects").exception();
            }
            String name = source.string("name");
            call.require("storage.objects.get", bucket, name);
            OptionalLong generation = source.findString("generation")
                    .map(text -> OptionalLong.of(StorageCall.number("generation", text)))
                    .orElse(OptionalLong.empty());
            StoredObject object = ReadOperations.find(call, bucket, name, generation);
            source.findObject("objectPreconditions")
                    .ifPresent(stated -> Conditions.ofComponent(stated).require(Optional.of(object)));
            sources.add(object);
        }
        if (sources.isEmpty() || sources.size() > MOST_SOURCES) {
            throw StorageError.invalid("The number of source components provided (" + sources.size()
                            + ") must be between 1 and " + MOST_SOURCES + ".")
                    .exception();
        }
        return sources;
    }
}
