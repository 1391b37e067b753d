package dev.crossrole.policy.google.access;

import dev.crossrole.identity.google.FederatedPrincipal;
import dev.crossrole.policy.google.access.GooglePrincipal.Federated;
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

    /** Whether a name stands for a principal. */
    static boolean matches(String name, GooglePrincipal principal) {
        if (name.equals("principalSet://goog/public:all")) {
            return true;
        }
        if (principal instanceof GooglePrincipal.ServiceAccount account) {
            return name.equals("principal://iam.googleapis.com/projects/-/serviceAccounts/" + account.email());
        }
        if (principal instanceof GooglePrincipal.User user) {
            return name.equals("principal://goog/subject/" + user.email());
        }
        return principal instanceof Federated
                && FederatedPrincipal.find(name).isPresent()
                && Members.matches(name, principal);
    }

    /** Whether a permission of a deny rule covers one that is asked for in the form of allow policies. */
    static boolean covers(String denied, String permission) {
        String full = full(permission);
        if (!denied.endsWith(".*")) {
            return denied.equals(full);
        }
        int slash = denied.indexOf('/');
        return denied.endsWith("/*.*")
                ? full.startsWith(denied.substring(0, slash + 1))
                : full.startsWith(denied.substring(0, denied.length() - 1));
    }

    /** {@code storage.objects.get} as {@code storage.googleapis.com/objects.get}. */
    static String full(String permission) {
        int dot = permission.indexOf('.');
        return dot < 0 ? permission : permission.substring(0, dot) + ".googleapis.com/" + permission.substring(dot + 1);
    }
}
