package dev.crossrole.policy.lint.trust;

import dev.crossrole.policy.lint.aws.PolicyCheck;
import java.util.List;

/** The rules on trust policies. */
public final class TrustChecks {
    private TrustChecks() {}

    public static List<PolicyCheck> all() {
        return List.of(
                new ShapeCheck(),
                new AnyoneCheck(),
                new PrincipalFormCheck(),
                new IssuerCheck(),
                new GoogleCheck(),
                new TenantCheck(),
                new AnySubjectCheck(),
                new IssuerKeyCheck(),
                new AvailableKeyCheck(),
                new ActionMatchCheck(),
                new SessionActionCheck(),
                new CrossAccountCheck());
    }
}
