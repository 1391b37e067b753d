package dev.crossrole.localcloud.google.storage.object;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.rest.JsonResponse;
import dev.crossrole.localcloud.google.rest.Route;
import dev.crossrole.localcloud.google.storage.call.Door;
import dev.crossrole.localcloud.google.storage.call.Scopes;
import dev.crossrole.localcloud.google.storage.call.StorageCall;
import dev.crossrole.localcloud.google.storage.error.StorageError;
import dev.crossrole.localcloud.google.storage.store.Bucket;
import dev.crossrole.localcloud.google.storage.store.Description;
import dev.crossrole.localcloud.google.storage.store.StoredObject;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code storage.objects.patch}, {@code update} and {@code delete}. Source: JSON API reference, Objects. */
public final class ChangeOperations {
    private static final String ONE = "/storage/v1/b/{bucket}/o/{object=*}";

    private final InstantSource clock;

    public ChangeOperations(InstantSource clock) {
        this.clock = clock;
    }

    public List<Route> routes(Door door) {
        return List.of(
                door.route("PATCH", ONE, Scopes.CONTROL, call -> describe(call, false)),
                door.route("PUT", ONE, Scopes.CONTROL, call -> describe(call, true)),
                door.route("DELETE", ONE, Scopes.WRITE, this::delete));
    }

    private Response describe(StorageCall call, boolean replaces) throws IOException {
        Bucket bucket = call.bucket();
        String name = call.variable("object");
        call.require("storage.objects.update", bucket, name);
        JsonObject body = call.body();
        StoredObject changed = call.buckets()
                .describe(bucket.name(), name, object -> {
                    requireGeneration(call, bucket, object);
                    Conditions.of(call).require(Optional.of(object));
                    Description before = replaces ? Description.NONE : object.description();
                    return object.described(DescriptionJson.patched(before, body), clock.instant());
                })
                .orElseThrow(() -> StorageError.noObject(bucket.name(), name).exception());
        return JsonResponse.ok(ObjectJson.write(bucket.name(), changed));
    }

    private Response delete(StorageCall call) {
        Bucket bucket = call.bucket();
        String name = call.variable("object");
        call.require("storage.objects.delete", bucket, name);
        boolean deleted = call.buckets().delete(bucket.name(), name, object -> {
            requireGeneration(call, bucket, object);
            Conditions.of(call).require(Optional.of(object));
        });
        if (!deleted) {
            throw StorageError.noObject(bucket.name(), name).exception();
        }
        return Response.empty(204);
    }

    private static void requireGeneration(StorageCall call, Bucket bucket, StoredObject object) {
        OptionalLong wanted = call.number("generation");
        if (wanted.isPresent() && wanted.getAsLong() != object.generation()) {
            throw StorageError.noObject(bucket.name(), object.name()).exception();
        }
    }
}
