package dev.crossrole.localcloud.aws.account;

import dev.crossrole.identity.aws.Arn;
import java.time.Instant;

/** A group of users, whose policies count as theirs. It is no principal: nobody calls as a group. */
public record Group(Arn arn, String path, String name, String id, Instant created, Permissions permissions)
        implements Entity {
    @Override
    public Group withPermissions(Permissions changed) {
        return new Group(arn, path, name, id, created, changed);
    }

    /** The same group under another name or path. */
    public Group renamed(Arn newArn, String newPath, String newName) {
        return new Group(newArn, newPath, newName, id, created, permissions);
    }
}
