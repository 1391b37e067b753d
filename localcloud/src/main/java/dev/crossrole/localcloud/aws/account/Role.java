package dev.crossrole.localcloud.aws.account;

import dev.crossrole.identity.aws.Arn;
import dev.crossrole.identity.aws.RoleArn;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An IAM role.
 *
 * @param trust who may assume it
 * @param maxSession how long a session may last at most, one to twelve hours
 */
public record Role(
        RoleArn roleArn,
        String id,
        Instant created,
        Policy trust,
        Duration maxSession,
        Optional<String> description,
        Permissions permissions,
        Map<String, String> tags)
        implements Entity, Tagged {
    public Role {
        tags = Map.copyOf(tags);
    }

    @Override
    public String name() {
        return roleArn.name();
    }

    @Override
    public String path() {
        return roleArn.path();
    }

    @Override
    public Arn arn() {
        return Arn.parse(roleArn.toString());
    }

    @Override
    public Role withPermissions(Permissions changed) {
        return new Role(roleArn, id, created, trust, maxSession, description, changed, tags);
    }

    @Override
    public Role withTags(Map<String, String> changed) {
        return new Role(roleArn, id, created, trust, maxSession, description, permissions, changed);
    }

    public Role withDescription(Optional<String> changed) {
        return new Role(roleArn, id, created, trust, maxSession, changed, permissions, tags);
    }

    public Role withMaxSession(Duration changed) {
        return new Role(roleArn, id, created, trust, changed, description, permissions, tags);
    }

    public Role withTrust(Policy changed) {
        return new Role(roleArn, id, created, changed, maxSession, description, permissions, tags);
    }
}
