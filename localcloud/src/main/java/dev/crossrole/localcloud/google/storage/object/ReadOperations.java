package dev.crossrole.localcloud.google.storage.object;

import dev.crossrole.localcloud.blob.Blob;
import dev.crossrole.localcloud.google.rest.JsonResponse;
import dev.crossrole.localcloud.google.rest.Route;
import dev.crossrole.localcloud.google.storage.call.Door;
import dev.crossrole.localcloud.google.storage.call.Scopes;
import dev.crossrole.localcloud.google.storage.call.StorageCall;
import dev.crossrole.localcloud.google.storage.error.StorageError;
import dev.crossrole.localcloud.google.storage.store.Bucket;
import dev.crossrole.localcloud.google.storage.store.StoredObject;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.Response;
import dev.crossrole.localcloud.http.Response.Content;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code storage.objects.get}, what it describes and what it holds. Source: JSON API reference, Objects. */
public final class ReadOperations {
    private static final String ONE = "/storage/v1/b/{bucket}/o/{object=*}";

    public List<Route> routes(Door door) {
        return List.of(
                door.route("GET", ONE, Scopes.READ, this::get),
                door.route("GET", "/download" + ONE, Scopes.READ, this::get),
                door.route("GET", "/storage/v1/b/{bucket}/o", Scopes.READ, new Listing()::answer));
    }

    /** The object of a call, in the generation that is asked for. */
    static StoredObject find(StorageCall call, Bucket bucket, String name, OptionalLong generation) {
        return call.buckets()
                .object(bucket.name(), name)
                .filter(object -> generation.isEmpty() || generation.getAsLong() == object.generation())
                .orElseThrow(() -> StorageError.noObject(bucket.name(), name).exception());
    }

    private Response get(StorageCall call) throws IOException {
        Bucket bucket = call.bucket();
        String name = call.variable("object");
        call.require("storage.objects.get", bucket, name);
        while (true) {
            try {
                return answer(call, bucket, find(call, bucket, name, call.number("generation")));
            } catch (Blob.BlobGoneException e) {
                // Replaced a moment ago: what stands there now is as good an answer.
            }
        }
    }

    private static Response answer(StorageCall call, Bucket bucket, StoredObject object) throws IOException {
        if (!Conditions.of(call).isModified(object)) {
            return Response.empty(304).with("ETag", object.etag());
        }
        return switch (call.parameter("alt").orElse("json")) {
            case "json" ->
                JsonResponse.ok(ObjectJson.write(bucket.name(), object)).with("ETag", object.etag());
            case "media" -> media(call, object);
            default -> throw StorageError.invalid("Invalid value for: alt").exception();
        };
    }

    private static Response media(StorageCall call, StoredObject object) throws IOException {
        Optional<Content> decompressed = Transcoding.of(object, call.request());
        if (decompressed.isPresent()) {
            // A range would be one of the stored bytes, so it is passed over.
            return new Response(200, MediaHeaders.ofDecompressed(object), decompressed.get());
        }
        Headers headers = MediaHeaders.of(object);
        Optional<ByteRange> range =
                call.request().headers().first("Range").flatMap(text -> ByteRange.parse(text, object.length()));
        if (range.isEmpty()) {
            return new Response(
                    200,
                    headers,
                    new Content.Stream(object.length(), object.content().open()));
        }
        ByteRange part = range.get();
        return new Response(
                206,
                headers.with("Content-Range", part.contentRange(object.length())),
                new Content.Stream(part.length(), object.content().open(part.first(), part.length())));
    }
}
