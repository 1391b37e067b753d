package dev.crossrole.localcloud.google.storage.bucket;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonBoolean;
import dev.crossrole.identity.json.JsonNull;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.storage.error.StorageError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a bucket's owner may set. A setting that has an effect in the real service and none here is refused, so that nobody believes in
 * a retention that does not retain.
 *
 * @param kept what the API writes back as it was given
 * @param publicAccessPrevented {@code iamConfiguration.publicAccessPrevention}
 */
record BucketSettings(JsonObject kept, boolean publicAccessPrevented) {
    private static final Set<String> KEPT = Set.of("location", "storageClass", "labels", "cors", "website", "rpo");
    /** What the service itself writes; clients send it back with the rest. */
    private static final Set<String> OUTPUT = Set.of(
            "kind",
            "id",
            "selfLink",
            "name",
            "projectNumber",
            "metageneration",
            "timeCreated",
            "updated",
            "etag",
            "generation",
            "locationType",
            "owner");

    static final BucketSettings NONE = new BucketSettings(JsonObject.builder().build(), false);

    /** These settings with others put over them; null takes one away. */
    BucketSettings patched(JsonObject changes) {
        Map<String, Json> all = new LinkedHashMap<>(kept.members());
        boolean prevented = publicAccessPrevented;
        for (Map.Entry<String, Json> change : changes.members().entrySet()) {
            String name = change.getKey();
            if (name.equals("iamConfiguration") && change.getValue() instanceof JsonObject access) {
                prevented = prevented(access, prevented);
            } else if (KEPT.contains(name)) {
                all.compute(name, (key, old) -> merged(old, change.getValue()));
            } else if (!OUTPUT.contains(name) && !isNothing(change.getValue())) {
                throw StorageError.unsupported("The bucket setting '" + name + "'")
                        .exception();
            }
        }
        all.values().removeIf(JsonNull.class::isInstance);
        return new BucketSettings(JsonObject.of(all), prevented);
    }

    /** Objects are merged member by member. Source: RFC 7396, as far as the API's resources go. */
    private static Json merged(Json old, Json change) {
        if (!(old instanceof JsonObject before) || !(change instanceof JsonObject after)) {
            return change;
        }
        Map<String, Json> members = new LinkedHashMap<>(before.members());
        members.putAll(after.members());
        members.values().removeIf(JsonNull.class::isInstance);
        return JsonObject.of(members);
    }

    private static boolean prevented(JsonObject access, boolean before) {
        boolean uniform = access.findObject("uniformBucketLevelAccess")
                .or(() -> access.findObject("bucketPolicyOnly"))
                .filter(written -> written.has("enabled"))
                .map(written -> written.flag("enabled"))
                .orElse(true);
        if (!uniform) {
            throw StorageError.unsupported("A bucket without uniform bucket-level access")
                    .exception();
        }
        return access.findString("publicAccessPrevention")
                .map(value -> value.equals("enforced"))
                .orElse(before);
    }

    /** What says that a feature is off. */
    private static boolean isNothing(Json value) {
        return value instanceof JsonNull
                || (value instanceof JsonObject object
                        && object.members().values().stream().allMatch(BucketSettings::isOff));
    }

    private static boolean isOff(Json value) {
        return value instanceof JsonNull || value.equals(new JsonBoolean(false));
    }
}
