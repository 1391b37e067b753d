package dev.crossrole.localcloud.google.storage.object;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.blob.Blob;
import dev.crossrole.localcloud.blob.BlobStore;
import dev.crossrole.localcloud.google.rest.JsonResponse;
import dev.crossrole.localcloud.google.rest.Route;
import dev.crossrole.localcloud.google.storage.call.Door;
import dev.crossrole.localcloud.google.storage.call.Scopes;
import dev.crossrole.localcloud.google.storage.call.StorageCall;
import dev.crossrole.localcloud.google.storage.store.Bucket;
import dev.crossrole.localcloud.google.storage.store.Content;
import dev.crossrole.localcloud.google.storage.store.Description;
import dev.crossrole.localcloud.google.storage.store.StoredObject;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** {@code storage.objects.rewrite} and {@code copy}. Source: JSON API reference, Objects. A rewrite is done in one call here. */
public final class CopyOperations {
    private static final String SOURCE = "/storage/v1/b/{bucket}/o/{object}";
    private static final String DESTINATION = "/b/{destinationBucket}/o/{destinationObject=*}";

    private final BlobStore blobs;

    public CopyOperations(BlobStore blobs) {
        this.blobs = blobs;
    }

    public List<Route> routes(Door door) {
        return List.of(
                door.route("POST", SOURCE + "/rewriteTo" + DESTINATION, Scopes.WRITE, this::rewrite),
                door.route("POST", SOURCE + "/copyTo" + DESTINATION, Scopes.WRITE, call -> {
                    StoredObject copy = copy(call);
                    return JsonResponse.ok(ObjectJson.write(call.variable("destinationBucket"), copy));
                }));
    }

    private Response rewrite(StorageCall call) throws IOException {
        StoredObject copy = copy(call);
        String size = Long.toString(copy.length());
        return JsonResponse.ok(JsonObject.builder()
                .put("kind", "storage#rewriteResponse")
                .put("totalBytesRewritten", size)
                .put("objectSize", size)
                .put("done", true)
                .put("resource", ObjectJson.write(call.variable("destinationBucket"), copy))
                .build());
    }

    private StoredObject copy(StorageCall call) throws IOException {
        Bucket from = call.bucket();
        String name = call.variable("object");
        call.require("storage.objects.get", from, name);
        ObjectWriter writer = ObjectWriter.to(
                call, call.bucket("destinationBucket"), call.variable("destinationObject"), Conditions.of(call));
        StoredObject source = ReadOperations.find(call, from, name, call.number("sourceGeneration"));
        Conditions.ofSource(call).require(Optional.of(source));
        // A description in the body takes the place of the source's as a whole.
        Description stated = DescriptionJson.read(call.body());
        Description description = stated.isEmpty() ? source.description() : stated;
        try (InputStream bytes = source.content().open()) {
            Blob copied = blobs.write(bytes);
            return writer.put(new Content(copied, source.digests(), description, source.components()));
        }
    }
}
