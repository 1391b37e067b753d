package dev.crossrole.policy.google.access;

import java.util.List;
import java.util.Optional;

/**
 * One rule of a deny policy. Source: Google Cloud IAM, "Deny policies", and IAM API v2, {@code DenyRule}.
 *
 * @param deniedPrincipals in the form of deny policies, such as {@code principalSet://goog/public:all}
 * @param exceptionPrincipals whom the rule does not touch all the same
 * @param deniedPermissions in the form of deny policies, such as {@code iam.googleapis.com/serviceAccounts.getAccessToken}; a star may
 *     stand for the part after the last dot, or for both parts
 * @param exceptionPermissions what the rule does not touch all the same
 * @param condition where it fails to evaluate, the rule applies
 */
public record DenyRule(
        List<String> deniedPrincipals,
        List<String> exceptionPrincipals,
        List<String> deniedPermissions,
        List<String> exceptionPermissions,
        Optional<IamCondition> condition) {

    public DenyRule {
        deniedPrincipals = List.copyOf(deniedPrincipals);
        exceptionPrincipals = List.copyOf(exceptionPrincipals);
        deniedPermissions = List.copyOf(deniedPermissions);
        exceptionPermissions = List.copyOf(exceptionPermissions);
    }

    /** A rule without exceptions and without a condition. */
    public static DenyRule of(List<String> principals, List<String> permissions) {
        return new DenyRule(principals, List.of(), permissions, List.of(), Optional.empty());
    }

    public DenyRule except(String... principals) {
        return new DenyRule(deniedPrincipals, List.of(principals), deniedPermissions, exceptionPermissions, condition);
    }

    public DenyRule when(IamCondition holds) {
        return new DenyRule(
                deniedPrincipals, exceptionPrincipals, deniedPermissions, exceptionPermissions, Optional.of(holds));
    }
}
