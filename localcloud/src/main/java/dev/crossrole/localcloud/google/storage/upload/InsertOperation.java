package dev.crossrole.localcloud.google.storage.upload;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.blob.BlobStore;
import dev.crossrole.localcloud.google.rest.JsonResponse;
import dev.crossrole.localcloud.google.rest.Route;
import dev.crossrole.localcloud.google.storage.call.Body;
import dev.crossrole.localcloud.google.storage.call.Door;
import dev.crossrole.localcloud.google.storage.call.Scopes;
import dev.crossrole.localcloud.google.storage.call.StorageCall;
import dev.crossrole.localcloud.google.storage.error.StorageError;
import dev.crossrole.localcloud.google.storage.object.Conditions;
import dev.crossrole.localcloud.google.storage.object.DescriptionJson;
import dev.crossrole.localcloud.google.storage.object.ObjectJson;
import dev.crossrole.localcloud.google.storage.object.ObjectWriter;
import dev.crossrole.localcloud.google.storage.store.Bucket;
import dev.crossrole.localcloud.google.storage.store.Description;
import dev.crossrole.localcloud.google.storage.store.StoredObject;
import dev.crossrole.localcloud.google.upload.Multipart;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** {@code storage.objects.insert}. Source: JSON API reference, Objects: insert, and Cloud Storage, "Uploads and downloads". */
public final class InsertOperation {
    private static final int MOST_DESCRIPTION = 1 << 20;

    private final BlobStore blobs;
    private final ResumableOperations resumable;

    public InsertOperation(BlobStore blobs, RandomGenerator random) {
        this.blobs = blobs;
        this.resumable = new ResumableOperations(blobs, random);
    }

    public List<Route> routes(Door door) {
        List<Route> routes = new ArrayList<>();
        for (String prefix : List.of("/upload", "/resumable/upload")) {
            String path = prefix + "/storage/v1/b/{bucket}/o";
            routes.add(door.route("POST", path, Scopes.WRITE, this::insert));
            routes.add(door.route("PUT", path, Scopes.WRITE, resumable::resume));
            routes.add(door.route("DELETE", path, Scopes.WRITE, resumable::cancel));
        }
        return routes;
    }

    private Response insert(StorageCall call) throws IOException {
        Bucket bucket = call.bucket();
        return switch (call.parameter("uploadType").orElse("")) {
            case "media" -> media(call, bucket);
            case "multipart" -> multipart(call, bucket);
            case "resumable" -> {
                JsonObject resource = Body.json(call.request());
                String type =
                        call.request().headers().first("X-Upload-Content-Type").orElse("");
                yield resumable.begin(call, arrival(call, bucket, resource, type));
            }
            default -> {
                call.require(
                        "storage.objects.create", bucket, call.parameter("name").orElse(""));
                throw StorageError.invalid("The uploadType must be media, multipart or resumable.")
                        .exception();
            }
        };
    }

    private Response media(StorageCall call, Bucket bucket) throws IOException {
        JsonObject.Builder resource = JsonObject.builder();
        call.parameter("contentEncoding").ifPresent(encoding -> resource.put("contentEncoding", encoding));
        String type = call.request().headers().first("Content-Type").orElse("");
        Arrival arrival = arrival(call, bucket, resource.build(), type);
        try (InputStream body = Body.open(call.request())) {
            return answer(bucket, arrival.receive(body, blobs));
        }
    }

    private Response multipart(StorageCall call, Bucket bucket) throws IOException {
        String type = call.request().headers().first("Content-Type").orElse("");
        try (InputStream body = Body.open(call.request())) {
            Multipart parts = Multipart.open("multipart/related", type, body);
            JsonObject resource = Body.json(parts.next().bytes().readNBytes(MOST_DESCRIPTION + 1));
            Multipart.Part content = parts.next();
            return answer(
                    bucket,
                    arrival(call, bucket, resource, content.contentType()).receive(content.bytes(), blobs));
        }
    }

    /** Asks for the permission, before any of the content is read. */
    private static Arrival arrival(StorageCall call, Bucket bucket, JsonObject resource, String contentType) {
        Optional<String> named = call.parameter("name").or(() -> resource.findString("name"));
        String name = named.orElseThrow(
                () -> StorageError.required("Required parameter: name").exception());
        ObjectWriter writer = ObjectWriter.to(call, bucket, name, Conditions.of(call));
        Description description = DescriptionJson.read(resource)
                .orElse("contentType", contentType.isEmpty() ? "application/octet-stream" : contentType);
        return new Arrival(writer, description, Claims.of(resource).and(call.request()));
    }

    private static Response answer(Bucket bucket, StoredObject object) {
        return JsonResponse.ok(ObjectJson.write(bucket.name(), object)).with("ETag", object.etag());
    }
}
