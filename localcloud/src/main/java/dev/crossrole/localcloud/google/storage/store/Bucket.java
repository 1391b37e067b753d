package dev.crossrole.localcloud.google.storage.store;

import dev.crossrole.identity.json.JsonObject;
import java.time.Instant;

/**
 * A bucket, without its objects and without its policy, which the project keeps. Access is always uniform: no object has a list of its
 * own.
 *
 * @param generation tells it apart from all others of its name, before it and after it; 0 where it was kept before buckets had one
 * @param settings what its owner has set, as the API writes it: {@code labels} and the like
 * @param metageneration how often the settings were changed, from 1
 * @param publicAccessPrevented whether grants to everybody count for nothing
 */
public record Bucket(
        String name,
        long generation,
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

    /** What its policy is kept under: no bucket that takes its name has that one. */
    public String policyName() {
        return generation == 0 ? resourceName() : resourceName() + "#" + generation;
    }

    /** Whether this is the other bucket as it was or is at some time, and not one that has its name. */
    public boolean isSameAs(Bucket other) {
        return name.equals(other.name) && generation == other.generation;
    }

    public Bucket changed(JsonObject newSettings, boolean prevented, Instant now) {
        return new Bucket(name, generation, newSettings, created, now, metageneration + 1, prevented);
    }
}
