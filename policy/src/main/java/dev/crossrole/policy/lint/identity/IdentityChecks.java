package dev.crossrole.policy.lint.identity;

import dev.crossrole.policy.lint.aws.PolicyCheck;
import java.util.List;

/** The rules on identity policies. */
public final class IdentityChecks {
    private IdentityChecks() {}

    public static List<PolicyCheck> all() {
        return List.of(new RoleReachCheck(), new RoleArnCheck(), new FederationCheck());
    }
}
