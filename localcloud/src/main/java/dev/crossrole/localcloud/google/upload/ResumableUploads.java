package dev.crossrole.localcloud.google.upload;

import dev.crossrole.localcloud.blob.BlobStore;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Uploads in chunks. Going on with one needs its {@code upload_id}, which is the proof, as in the real service. Source: Cloud Storage,
 * "Resumable uploads".
 *
 * @param <T> what becomes of one
 */
public final class ResumableUploads<T> {
    private static final String ID = "upload_id";

    private final BlobStore blobs;
    private final Sessions<T> sessions;

    public ResumableUploads(BlobStore blobs, RandomGenerator random) {
        this.blobs = blobs;
        this.sessions = new Sessions<>(random);
    }

    /**
     * Begins one, and answers where it goes on.
     *
     * @param owner what the id is good for, and for nothing else
     */
    public Response begin(Request request, String owner, Session.Ending<T> ending) {
        String id = sessions.begin(new Session<>(owner, ending));
        return Response.empty(200).with("Location", location(request, id)).with("X-GUploader-UploadID", id);
    }

    /** The upload that a request is about, if that is the owner's. */
    public Optional<Session<T>> find(Request request, String owner) {
        return id(request).flatMap(sessions::find).filter(found -> found.owner().equals(owner));
    }

    /**
     * Takes a chunk.
     *
     * @param answer what is said of all of them, when this was the last
     */
    public Response resume(Session<T> session, Request request, Function<T, Response> answer) throws IOException {
        Optional<String> range = request.headers().first("Content-Range");
        try (InputStream body = EncodedBody.open(request)) {
            Optional<T> made = range.isPresent()
                    ? session.take(ContentRange.parse(range.get()), body, blobs)
                    : Optional.of(session.takeAll(body, blobs));
            return made.map(answer).orElseGet(() -> incomplete(session));
        }
    }

    public Response cancel(Session<T> session, Request request) {
        session.cancel();
        id(request).ifPresent(sessions::remove);
        // 499 is what the real service answers to this.
        return Response.empty(499);
    }

    private static Optional<String> id(Request request) {
        return request.query().first(ID);
    }

    private static Response incomplete(Session<?> session) {
        long received = session.received();
        Response response = Response.empty(308);
        return received == 0 ? response : response.with("Range", "bytes=0-" + (received - 1));
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
