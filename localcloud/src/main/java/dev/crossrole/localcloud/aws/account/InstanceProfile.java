package dev.crossrole.localcloud.aws.account;

import dev.crossrole.identity.aws.Arn;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What hands a role to an EC2 instance.
 *
 * @param role the name of the one role in it
 */
public record InstanceProfile(
        Arn arn, String path, String name, String id, Instant created, Optional<String> role, Map<String, String> tags)
        implements Tagged {
    public InstanceProfile {
        tags = Map.copyOf(tags);
    }

    public InstanceProfile withRole(Optional<String> changed) {
        return new InstanceProfile(arn, path, name, id, created, changed, tags);
    }

    @Override
    public InstanceProfile withTags(Map<String, String> changed) {
        return new InstanceProfile(arn, path, name, id, created, role, changed);
    }
}
