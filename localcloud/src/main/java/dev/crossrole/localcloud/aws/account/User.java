package dev.crossrole.localcloud.aws.account;

import dev.crossrole.identity.aws.Arn;
import dev.crossrole.identity.aws.AwsPrincipal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An IAM user.
 *
 * @param groups the names of the groups the user is in, sorted
 */
public record User(
        AwsPrincipal.User principal,
        String id,
        Instant created,
        Permissions permissions,
        List<String> groups,
        Map<String, String> tags)
        implements Entity, Tagged {
    public User {
        groups = groups.stream().sorted().distinct().toList();
        tags = Map.copyOf(tags);
    }

    @Override
    public String name() {
        return principal.name();
    }

    @Override
    public String path() {
        return principal.path();
    }

    @Override
    public Arn arn() {
        return principal.arn();
    }

    @Override
    public User withPermissions(Permissions changed) {
        return new User(principal, id, created, changed, groups, tags);
    }

    public User withGroups(List<String> changed) {
        return new User(principal, id, created, permissions, changed, tags);
    }

    /** The same user under another name or path. */
    public User renamed(AwsPrincipal.User changed) {
        return new User(changed, id, created, permissions, groups, tags);
    }

    @Override
    public User withTags(Map<String, String> changed) {
        return new User(principal, id, created, permissions, groups, changed);
    }
}
