package dev.crossrole.localcloud.aws.account;

import dev.crossrole.identity.aws.Arn;
import java.time.Instant;
import java.util.Map;

/** What has a name, a path and identity policies: a user or a role. */
public sealed interface Entity permits User, Role {
    String name();

    /** Begins and ends with a slash. */
    String path();

    /** {@code AIDA…} or {@code AROA…}; a new one each time a name is used again. */
    String id();

    Arn arn();

    Instant created();

    Permissions permissions();

    Map<String, String> tags();
}
