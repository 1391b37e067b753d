package dev.crossrole.localcloud.aws.account;

import dev.crossrole.identity.aws.Arn;
import java.time.Instant;

/** What has a name, a path and identity policies: a user, a group of users or a role. */
public sealed interface Entity permits User, Group, Role {
    String name();

    /** Begins and ends with a slash. */
    String path();

    /** {@code AIDA…}, {@code AGPA…} or {@code AROA…}; a new one each time a name is used again. */
    String id();

    Arn arn();

    Instant created();

    Permissions permissions();

    /** A copy with other policies. */
    Entity withPermissions(Permissions changed);
}
