package dev.crossrole.localcloud.google.storage.upload;

import dev.crossrole.localcloud.blob.BlobStore;
import dev.crossrole.localcloud.google.rest.JsonResponse;
import dev.crossrole.localcloud.google.storage.call.Body;
import dev.crossrole.localcloud.google.storage.call.StorageCall;
import dev.crossrole.localcloud.google.storage.error.StorageError;
import dev.crossrole.localcloud.google.storage.object.ObjectJson;
import dev.crossrole.localcloud.google.storage.store.StoredObject;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Uploads in chunks. Beginning one needs permission; going on needs its {@code upload_id}, which is the proof, as in the real service;
 * and at the end the permission of whoever began it is asked again. Source: Cloud Storage, "Resumable uploads".
 */
final class ResumableOperations {
    private static final String ID = "upload_id";

    private final BlobStore blobs;
    private final Sessions sessions;

    ResumableOperations(BlobStore blobs, RandomGenerator random) {
        this.blobs = blobs;
        this.sessions = new Sessions(random);
    }

    Response begin(StorageCall call, Arrival arrival) {
        String id = sessions.begin(new Session(arrival));
        return Response.empty(200)
                .with("Location", location(call.request(), id))
                .with("X-GUploader-UploadID", id);
    }

    Response resume(StorageCall call) throws IOException {
        Session session = session(call);
        Optional<String> range = call.request().headers().first("Content-Range");
        try (InputStream body = Body.open(call.request())) {
            Optional<StoredObject> object = range.isPresent()
                    ? session.take(ContentRange.parse(range.get()), body, blobs)
                    : Optional.of(session.takeAll(body, blobs));
            return object.map(made -> JsonResponse.ok(ObjectJson.write(session.bucket(), made)))
                    .orElseGet(() -> incomplete(session));
        }
    }

    Response cancel(StorageCall call) {
        session(call).cancel();
        call.parameter(ID).ifPresent(sessions::remove);
        // 499 is what the real service answers to this.
        return Response.empty(499);
    }

    private static Response incomplete(Session session) {
        long received = session.received();
        Response response = Response.empty(308);
        return received == 0 ? response : response.with("Range", "bytes=0-" + (received - 1));
    }

    /** Who has no session is asked for the permission to begin one, so that a stranger learns nothing of which there are. */
    private Session session(StorageCall call) {
        Optional<Session> session = call.parameter(ID)
                .flatMap(sessions::find)
                .filter(found -> found.bucket().equals(call.variable("bucket")));
        if (session.isEmpty()) {
            call.require(
                    "storage.objects.create",
                    call.bucket(),
                    call.parameter("name").orElse(""));
            throw StorageError.noUpload().exception();
        }
        return session.get();
    }

    /** Where the client found this one. Behind the proxy, which ends TLS, that is one of Google's names. */
    private static String location(Request request, String id) {
        String host = request.headers().first("Host").orElse("storage.googleapis.com");
        boolean behindTls = request.host().isEmpty() || request.host().endsWith(".googleapis.com");
        String scheme = behindTls ? "https://" : "http://";
        String query = request.rawQuery().isEmpty() ? "" : request.rawQuery() + "&";
        return scheme + host + request.rawPath() + "?" + query + ID + "=" + id;
    }
}
