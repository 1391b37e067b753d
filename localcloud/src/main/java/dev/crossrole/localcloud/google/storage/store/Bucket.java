package dev.crossrole.localcloud.google.storage.store;

import dev.crossrole.identity.json.JsonObject;
import java.time.Instant;

/**
 * A bucket, without its objects and without its policy, which the project keeps. Access is always uniform: no object has a list of its
 * own.
 *
 * @param settings what its owner has set, as the API writes it: {@code labels} and the like
 * @param metageneration how often the settings were changed, from 1
 * @param publicAccessPrevented whether grants to everybody count for nothing
 */
public record Bucket(
        String name,
        JsonObject settings,
        Instant created,
        Instant updated,
        long metageneration,
        boolean publicAccessPrevented) {

    private static final String PREFIX = "projects/_/buckets/";

    /** Whether a policy of that name is one of a bucket. */
    public static boolean isResourceName(String name) {
        return name.startsWith(PREFIX);
    }

    /** Its name in conditions and policies. Source: IAM, "Resource names": buckets have no project in theirs. */
    public String resourceName() {
        return PREFIX + name;
    }

    public Bucket changed(JsonObject newSettings, boolean prevented, Instant now) {
        return new Bucket(name, newSettings, created, now, metageneration + 1, prevented);
    }
}
