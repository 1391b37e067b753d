package dev.crossrole.localcloud.google.storage.bucket;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.rest.JsonResponse;
import dev.crossrole.localcloud.google.rest.Route;
import dev.crossrole.localcloud.google.storage.call.Door;
import dev.crossrole.localcloud.google.storage.call.ProjectTeams;
import dev.crossrole.localcloud.google.storage.call.Scopes;
import dev.crossrole.localcloud.google.storage.call.StorageCall;
import dev.crossrole.localcloud.google.storage.error.StorageError;
import dev.crossrole.localcloud.google.storage.store.Bucket;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;

/** {@code storage.buckets}. Source: JSON API reference, Buckets, and "IAM permissions for JSON methods". */
public final class BucketOperations {
    private static final String ALL = "/storage/v1/b";
    private static final String ONE = ALL + "/{bucket}";

    /** Source: Cloud Storage, "About Cloud Storage buckets", naming. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]");

    private static final int MOST_LISTED = 1000;

    private final InstantSource clock;

    public BucketOperations(InstantSource clock) {
        this.clock = clock;
    }

    public List<Route> routes(Door door) {
        return List.of(
                door.route("GET", ALL, Scopes.READ, this::list),
                door.route("POST", ALL, Scopes.WRITE, this::insert),
                door.route("GET", ONE, Scopes.READ, this::get),
                door.route("PATCH", ONE, Scopes.CONTROL, call -> change(call, false)),
                door.route("PUT", ONE, Scopes.CONTROL, call -> change(call, true)),
                door.route("DELETE", ONE, Scopes.WRITE, this::delete));
    }

    /** A name that a bucket may have. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches()
                && !name.startsWith("goog")
                && !name.contains("..")
                && (name.length() <= 63 || name.contains("."));
    }

    private Response list(StorageCall call) {
        String stated = call.parameter("project")
                .orElseThrow(() ->
                        StorageError.required("Required parameter: project").exception());
        call.requireOnProject("storage.buckets.list", stated);
        String prefix = call.parameter("prefix").orElse("");
        String after = call.parameter("pageToken").orElse("");
        int most = (int)
                Math.min(MOST_LISTED, Math.max(1, call.number("maxResults").orElse(MOST_LISTED)));
        List<Bucket> all = call.buckets().all().stream()
                .filter(bucket ->
                        bucket.name().startsWith(prefix) && bucket.name().compareTo(after) > 0)
                .toList();
        List<Bucket> page = all.subList(0, Math.min(most, all.size()));
        JsonObject.Builder json = JsonObject.builder().put("kind", "storage#buckets");
        if (page.size() < all.size()) {
            json.put("nextPageToken", page.getLast().name());
        }
        if (!page.isEmpty()) {
            json.put(
                    "items",
                    new JsonArray(page.stream()
                            .<Json>map(bucket -> BucketJson.write(bucket, call.project()))
                            .toList()));
        }
        return JsonResponse.ok(json.build());
    }

    private Response insert(StorageCall call) throws IOException {
        String stated = call.parameter("project")
                .orElseThrow(() ->
                        StorageError.required("Required parameter: project").exception());
        call.requireOnProject("storage.buckets.create", stated);
        JsonObject body = call.body();
        String name = body.string("name");
        if (!isName(name)) {
            throw StorageError.invalid("Invalid bucket name: '" + name + "'").exception();
        }
        BucketSettings settings = BucketSettings.NONE.patched(body);
        requireDefaultAccess(call);
        Instant now = clock.instant();
        Bucket bucket = new Bucket(
                name, call.buckets().newGeneration(), settings.kept(), now, now, 1, settings.publicAccessPrevented());
        // The policy is there before the bucket is, and goes after it: it is this bucket's and no namesake's.
        call.project().policies().replace(bucket.policyName(), ProjectTeams.defaultPolicy(call.project()));
        if (!call.buckets().create(bucket)) {
            call.project().policies().forget(bucket.policyName());
            throw StorageError.conflict(
                            "Your previous request to create the named bucket succeeded and you already own it.")
                    .exception();
        }
        return JsonResponse.ok(BucketJson.write(bucket, call.project()));
    }

    /** Access lists are what uniform bucket-level access is without; the one that says the default bindings is taken for them. */
    private static void requireDefaultAccess(StorageCall call) {
        for (String list : List.of("predefinedAcl", "predefinedDefaultObjectAcl")) {
            if (!call.parameter(list).orElse("projectPrivate").equals("projectPrivate")) {
                throw StorageError.unsupported("The parameter '" + list + "'").exception();
            }
        }
    }

    private Response get(StorageCall call) {
        Bucket bucket = call.bucket();
        call.require("storage.buckets.get", bucket);
        BucketConditions.require(call, bucket);
        return JsonResponse.ok(BucketJson.write(bucket, call.project()));
    }

    private Response change(StorageCall call, boolean replaces) throws IOException {
        Bucket found = call.bucket();
        call.require("storage.buckets.update", found);
        JsonObject body = call.body();
        Bucket changed = call.buckets()
                .change(found, bucket -> {
                    BucketConditions.require(call, bucket);
                    BucketSettings before = new BucketSettings(
                            replaces ? JsonObject.builder().build() : bucket.settings(),
                            bucket.publicAccessPrevented());
                    BucketSettings after = before.patched(body);
                    return bucket.changed(after.kept(), after.publicAccessPrevented(), clock.instant());
                })
                .orElseThrow(() -> StorageError.noBucket().exception());
        return JsonResponse.ok(BucketJson.write(changed, call.project()));
    }

    private Response delete(StorageCall call) {
        Bucket bucket = call.bucket();
        call.require("storage.buckets.delete", bucket);
        if (!call.buckets().remove(bucket, current -> BucketConditions.require(call, current))) {
            throw StorageError.conflict("The bucket you tried to delete is not empty.")
                    .exception();
        }
        call.project().policies().forget(bucket.policyName());
        return Response.empty(204);
    }
}
