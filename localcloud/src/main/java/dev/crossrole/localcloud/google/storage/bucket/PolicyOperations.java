package dev.crossrole.localcloud.google.storage.bucket;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.access.GoogleResource;
import dev.crossrole.localcloud.google.access.PolicyJson;
import dev.crossrole.localcloud.google.project.PolicyStore;
import dev.crossrole.localcloud.google.rest.JsonResponse;
import dev.crossrole.localcloud.google.rest.Route;
import dev.crossrole.localcloud.google.storage.call.BucketPolicy;
import dev.crossrole.localcloud.google.storage.call.Door;
import dev.crossrole.localcloud.google.storage.call.Scopes;
import dev.crossrole.localcloud.google.storage.call.StorageCall;
import dev.crossrole.localcloud.google.storage.error.StorageError;
import dev.crossrole.localcloud.google.storage.store.Bucket;
import dev.crossrole.localcloud.http.Response;
import dev.crossrole.policy.google.access.AllowPolicy;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code storage.buckets.getIamPolicy}, {@code setIamPolicy} and {@code testIamPermissions}. Source: JSON API reference, Buckets. */
public final class PolicyOperations {
    private static final String POLICY = "/storage/v1/b/{bucket}/iam";

    public List<Route> routes(Door door) {
        return List.of(
                door.route("GET", POLICY, Scopes.CONTROL, this::get),
                door.route("PUT", POLICY, Scopes.CONTROL, this::set),
                door.route("GET", POLICY + "/testPermissions", Scopes.READ, this::test));
    }

    private Response get(StorageCall call) {
        Bucket bucket = call.bucket();
        call.require("storage.buckets.getIamPolicy", bucket);
        return answer(bucket, call.project().policies().of(bucket.policyName()));
    }

    private Response set(StorageCall call) throws IOException {
        Bucket bucket = call.bucket();
        call.require("storage.buckets.setIamPolicy", bucket);
        JsonObject body = call.body();
        AllowPolicy policy = PolicyJson.readOfBucket(body);
        if (bucket.publicAccessPrevented() && BucketPolicy.isPublic(policy)) {
            throw new StorageError(
                            412,
                            "conditionNotMet",
                            "The member bindings allUsers and allAuthenticatedUsers are not allowed since public access"
                                    + " prevention is enforced.",
                            Optional.empty())
                    .exception();
        }
        Optional<String> etag = body.findString("etag").filter(text -> !text.isEmpty());
        return call.project()
                .policies()
                .replace(bucket.policyName(), policy, etag, state -> requireStillThere(call, bucket))
                .map(changed -> answer(bucket, changed))
                .orElseThrow(() -> StorageError.conditionNotMet().exception());
    }

    /** The body may come long after the header, when the bucket is gone and another has its name. */
    private static void requireStillThere(StorageCall call, Bucket bucket) {
        if (call.buckets().find(bucket.name()).filter(bucket::isSameAs).isEmpty()) {
            throw StorageError.noBucket().exception();
        }
    }

    /** Nobody needs a permission to ask. */
    private Response test(StorageCall call) {
        GoogleResource resource = call.resource(call.bucket());
        List<String> held = call.request().query().pairs().stream()
                .filter(pair -> pair.getKey().equals("permissions"))
                .map(Map.Entry::getValue)
                .filter(permission -> call.caller().decide(permission, resource).allowed())
                .toList();
        JsonObject.Builder json = JsonObject.builder().put("kind", "storage#testIamPermissionsResponse");
        if (!held.isEmpty()) {
            json.putStrings("permissions", held);
        }
        return JsonResponse.ok(json.build());
    }

    private static Response answer(Bucket bucket, PolicyStore.Versioned policy) {
        JsonObject.Builder json =
                JsonObject.builder().put("kind", "storage#policy").put("resourceId", bucket.resourceName());
        PolicyJson.write(policy).members().forEach(json::put);
        return JsonResponse.ok(json.build());
    }
}
