package dev.crossrole.localcloud.google.storage;

import dev.crossrole.localcloud.blob.BlobStore;
import dev.crossrole.localcloud.google.access.Caller;
import dev.crossrole.localcloud.google.project.GoogleProject;
import dev.crossrole.localcloud.google.rest.Call;
import dev.crossrole.localcloud.google.storage.call.StorageCall;
import dev.crossrole.localcloud.google.storage.error.StorageError;
import dev.crossrole.localcloud.google.storage.object.Conditions;
import dev.crossrole.localcloud.google.storage.object.ObjectWriter;
import dev.crossrole.localcloud.google.storage.store.Bucket;
import dev.crossrole.localcloud.google.storage.store.Buckets;
import dev.crossrole.localcloud.google.storage.store.Content;
import dev.crossrole.localcloud.google.storage.store.Description;
import dev.crossrole.localcloud.google.storage.store.Digests;
import dev.crossrole.localcloud.google.storage.store.StoredObject;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * The objects as another API of the cloud uses them on behalf of its own caller, whose permissions are asked for as if the caller had
 * come here. Refusals are {@link dev.crossrole.localcloud.google.storage.error.StorageException}s.
 */
public final class CallersObjects {
    private final StorageCall call;
    private final BlobStore blobs;

    CallersObjects(Caller caller, GoogleProject project, Buckets buckets, BlobStore blobs) {
        Request none = Request.of("GET", "/", Headers.none(), new byte[0]);
        this.call = new StorageCall(new Call(none, Map.of()), caller, project, buckets);
        this.blobs = blobs;
    }

    /** The names that begin with a prefix, for a caller who may list them. */
    public List<String> names(String bucketName, String prefix) {
        Bucket bucket = bucket(bucketName);
        call.requireListing(bucket, prefix);
        return call.buckets().scan(bucket.name(), prefix, Integer.MAX_VALUE).stream()
                .map(StoredObject::name)
                .takeWhile(name -> name.startsWith(prefix))
                .toList();
    }

    /** What an object holds, for a caller who may read it. */
    public InputStream open(String bucketName, String name) throws IOException {
        Bucket bucket = bucket(bucketName);
        call.require("storage.objects.get", bucket, name);
        return call.buckets()
                .object(bucket.name(), name)
                .orElseThrow(() -> StorageError.noObject(bucket.name(), name).exception())
                .content()
                .open();
    }

    /** Makes an object, for a caller who may. */
    public void write(String bucketName, String name, String contentType, InputStream content) throws IOException {
        ObjectWriter writer = ObjectWriter.to(call, bucket(bucketName), name, Conditions.of(call));
        Digests.Running digests = new Digests.Running();
        var bytes = blobs.write(digests.observing(content));
        writer.put(new Content(bytes, digests.finished(), Description.NONE.orElse("contentType", contentType)));
    }

    private Bucket bucket(String name) {
        return call.buckets()
                .find(name)
                .orElseThrow(() -> StorageError.noBucket().exception());
    }
}
