package dev.crossrole.localcloud.google.storage.upload;

import dev.crossrole.localcloud.blob.BlobStore;
import dev.crossrole.localcloud.google.rest.JsonResponse;
import dev.crossrole.localcloud.google.storage.call.StorageCall;
import dev.crossrole.localcloud.google.storage.error.StorageError;
import dev.crossrole.localcloud.google.storage.object.ObjectJson;
import dev.crossrole.localcloud.google.storage.store.StoredObject;
import dev.crossrole.localcloud.google.upload.ResumableUploads;
import dev.crossrole.localcloud.google.upload.Session;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Objects that come in chunks. Beginning one needs permission, and at the end the permission of whoever began it is asked again. Source:
 * Cloud Storage, "Resumable uploads".
 */
final class ResumableOperations {
    private final ResumableUploads<StoredObject> uploads;

    ResumableOperations(BlobStore blobs, RandomGenerator random) {
        this.uploads = new ResumableUploads<>(blobs, random);
    }

    Response begin(StorageCall call, Arrival arrival) {
        return uploads.begin(call.request(), arrival.writer().bucket().name(), arrival::join);
    }

    Response resume(StorageCall call) throws IOException {
        String bucket = call.variable("bucket");
        return uploads.resume(
                session(call), call.request(), object -> JsonResponse.ok(ObjectJson.write(bucket, object)));
    }

    Response cancel(StorageCall call) {
        return uploads.cancel(session(call), call.request());
    }

    /** Who has no session is asked for the permission to begin one, so that a stranger learns nothing of which there are. */
    private Session<StoredObject> session(StorageCall call) {
        Optional<Session<StoredObject>> session = uploads.find(call.request(), call.variable("bucket"));
        if (session.isEmpty()) {
            call.require(
                    "storage.objects.create",
                    call.bucket(),
                    call.parameter("name").orElse(""));
            throw StorageError.noUpload().exception();
        }
        return session.get();
    }
}
