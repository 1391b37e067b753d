package dev.crossrole.localcloud.world;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.json.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One AWS account as declared. Policies stay JSON here; the account parses them when it is built, under IAM's own rules.
 *
 * @param region where regional things live, such as {@code us-east-1}
 * @param outboundFederation whether STS hands out tokens for other clouds
 */
public record AwsWorld(
        AccountId account,
        String region,
        List<User> users,
        List<Group> groups,
        List<Role> roles,
        List<Bucket> buckets,
        boolean outboundFederation) {
    public AwsWorld {
        groups = List.copyOf(groups);
        users = List.copyOf(users);
        roles = List.copyOf(roles);
        buckets = List.copyOf(buckets);
    }

    /** An account without groups that hands out no tokens. */
    public AwsWorld(AccountId account, String region, List<User> users, List<Role> roles, List<Bucket> buckets) {
        this(account, region, users, List.of(), roles, buckets, false);
    }

    /**
     * An IAM user.
     *
     * @param path begins and ends with a slash
     * @param policies inline policies by name
     */
    public record User(String name, String path, Optional<AccessKey> accessKey, Map<String, Json> policies) {}

    /**
     * A long-term key.
     *
     * @param id made by the account where none is declared
     * @param secret made anew at each start where none is declared
     */
    public record AccessKey(Optional<String> id, Optional<Secret> secret) {}

    /**
     * A group of IAM users.
     *
     * @param policies inline policies by name
     * @param members the names of declared users
     */
    public record Group(String name, String path, Map<String, Json> policies, List<String> members) {}

    /**
     * An IAM role.
     *
     * @param trust its trust policy
     * @param policies inline policies by name
     * @param maxSessionDuration in seconds, 3600 to 43200
     */
    public record Role(String name, String path, Json trust, Map<String, Json> policies, int maxSessionDuration) {}

    /**
     * An S3 bucket of the account.
     *
     * @param objects by key
     * @param publicAccessBlocked whether it begins with the block of public access that new buckets have
     */
    public record Bucket(
            String name,
            Optional<Json> policy,
            Map<String, S3Object> objects,
            Map<String, String> tags,
            boolean publicAccessBlocked) {
        public Bucket {
            objects = Collections.unmodifiableMap(new LinkedHashMap<>(objects));
            tags = Map.copyOf(tags);
        }

        /** A bucket without tags, whose objects have none either. */
        public static Bucket of(String name, Optional<Json> policy, Map<String, ObjectContent> objects) {
            Map<String, S3Object> untagged = new LinkedHashMap<>();
            objects.forEach((key, content) -> untagged.put(key, new S3Object(content, Map.of())));
            return new Bucket(name, policy, untagged, Map.of(), true);
        }
    }

    /** An object of a bucket. */
    public record S3Object(ObjectContent content, Map<String, String> tags) {
        public S3Object {
            tags = Map.copyOf(tags);
        }
    }
}
