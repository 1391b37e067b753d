package dev.crossrole.localcloud.aws.s3.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A bucket, without its objects.
 *
 * @param region where it lives, {@code us-east-1} included
 * @param policy its policy as it was put, a JSON document that has been checked
 * @param publicAccess what keeps strangers out; empty where it was taken away and nothing does but the policy
 * @param tags those that were put on it, sorted by key
 */
public record Bucket(
        String name,
        String region,
        Instant created,
        Optional<String> policy,
        Optional<PublicAccessBlock> publicAccess,
        Map<String, String> tags) {
    public Bucket {
        created = created.truncatedTo(ChronoUnit.SECONDS);
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    public Bucket withPolicy(Optional<String> newPolicy) {
        return new Bucket(name, region, created, newPolicy, publicAccess, tags);
    }

    public Bucket withPublicAccess(Optional<PublicAccessBlock> block) {
        return new Bucket(name, region, created, policy, block, tags);
    }

    public Bucket withTags(Map<String, String> others) {
        return new Bucket(name, region, created, policy, publicAccess, others);
    }

    /** Whether its policy lets in everybody. */
    public boolean isPublic() {
        return policy.filter(PublicPolicy::is).isPresent();
    }

    /** Whether a policy may not be put on it because it is public. */
    public boolean blocks(String newPolicy) {
        return publicAccess.filter(PublicAccessBlock::blockPolicy).isPresent() && PublicPolicy.is(newPolicy);
    }

    /** The policy as it counts for somebody without an identity: where the public is kept out, one that is public does not. */
    public Optional<String> policyForStrangers() {
        boolean restricted = publicAccess.filter(PublicAccessBlock::restrict).isPresent();
        return restricted && isPublic() ? Optional.empty() : policy;
    }
}
