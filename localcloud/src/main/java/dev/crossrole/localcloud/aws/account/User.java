package dev.crossrole.localcloud.aws.account;

import dev.crossrole.identity.aws.Arn;
import dev.crossrole.identity.aws.AwsPrincipal;
import java.time.Instant;
import java.util.Map;

/** An IAM user. */
public record User(
        AwsPrincipal.User principal, String id, Instant created, Permissions permissions, Map<String, String> tags)
        implements Entity {
    public User {
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

    public User withPermissions(Permissions changed) {
        return new User(principal, id, created, changed, tags);
    }
}
