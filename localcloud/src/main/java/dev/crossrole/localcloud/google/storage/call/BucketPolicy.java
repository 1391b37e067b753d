package dev.crossrole.localcloud.google.storage.call;

import dev.crossrole.localcloud.google.project.GoogleProject;
import dev.crossrole.localcloud.google.storage.store.Bucket;
import dev.crossrole.policy.google.access.AllowPolicy;
import dev.crossrole.policy.google.access.Binding;
import java.util.List;
import java.util.Set;

/** The policy of a bucket, as far as it counts. */
public final class BucketPolicy {
    private static final Set<String> EVERYBODY = Set.of("allUsers", "allAuthenticatedUsers");

    private BucketPolicy() {}

    static AllowPolicy of(Bucket bucket, GoogleProject project) {
        AllowPolicy written = project.policies().of(bucket.policyName()).policy();
        AllowPolicy policy = ProjectTeams.resolve(written, project);
        return bucket.publicAccessPrevented() ? withoutEverybody(policy) : policy;
    }

    /** Whether a policy grants something to everybody. */
    public static boolean isPublic(AllowPolicy policy) {
        return policy.bindings().stream()
                .anyMatch(binding -> binding.members().stream().anyMatch(EVERYBODY::contains));
    }

    /** Source: Cloud Storage, "Public access prevention": grants that are there already end with it. */
    private static AllowPolicy withoutEverybody(AllowPolicy policy) {
        return new AllowPolicy(policy.bindings().stream()
                .map(binding -> new Binding(binding.role(), others(binding.members()), binding.condition()))
                .toList());
    }

    private static List<String> others(List<String> members) {
        return members.stream().filter(member -> !EVERYBODY.contains(member)).toList();
    }
}
