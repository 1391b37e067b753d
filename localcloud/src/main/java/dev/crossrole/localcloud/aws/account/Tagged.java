package dev.crossrole.localcloud.aws.account;

import dev.crossrole.identity.aws.Arn;
import java.util.Map;

/** What can be tagged here. Source: IAM User Guide, "Tags for IAM resources"; a group cannot be. */
public sealed interface Tagged permits User, Role, ManagedPolicy, OidcProvider, InstanceProfile {
    Arn arn();

    Map<String, String> tags();

    /** A copy with other tags. */
    Tagged withTags(Map<String, String> changed);
}
