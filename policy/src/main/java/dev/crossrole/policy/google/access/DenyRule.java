package dev.crossrole.policy.google.access;

import dev.crossrole.identity.google.FederatedPrincipal;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.google.access.GooglePrincipal.Federated;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One rule of a deny policy. Source: Google Cloud IAM, "Deny policies", and IAM API v2, {@code DenyRule}.
 *
 * @param deniedPrincipals in the form of deny policies, such as {@code principalSet://goog/public:all}
 * @param exceptionPrincipals whom the rule does not touch all the same
 * @param deniedPermissions in the form of deny policies, such as {@code iam.googleapis.com/serviceAccounts.getAccessToken}; a star may
 *     stand for the part after the last dot, for the part before it, or for both
 * @param exceptionPermissions what the rule does not touch all the same
 *     (what a rule says in another form may mean anybody or anything, and is not known)
 * @param condition where it fails to evaluate, the rule applies
 */
public record DenyRule(
        List<String> deniedPrincipals,
        List<String> exceptionPrincipals,
        List<String> deniedPermissions,
        List<String> exceptionPermissions,
        Optional<IamCondition> condition) {
    private static final String SERVICE_ACCOUNT = "principal://iam.googleapis.com/projects/-/serviceAccounts/";
    private static final String USER = "principal://goog/subject/";

    /** How deny policies name the services whose permissions are asked for here. */
    private static final Map<String, String> HOSTS = Map.of(
            "bigquery", "bigquery.googleapis.com",
            "iam", "iam.googleapis.com",
            "resourcemanager", "cloudresourcemanager.googleapis.com",
            "storage", "storage.googleapis.com");

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

    /**
     * Whether a name stands for a principal. Who is in a group, a customer's account or a project is not known here, and whatever is not
     * understood may stand for anybody. Source: Google Cloud IAM, "Principal identifiers for deny policies".
     */
    static Outcome matches(String name, GooglePrincipal principal) {
        if (name.equals("principalSet://goog/public:all")) {
            return Outcome.MATCHED;
        }
        if (name.startsWith(SERVICE_ACCOUNT)) {
            return Outcome.of(principal instanceof GooglePrincipal.ServiceAccount account
                    && name.equals(SERVICE_ACCOUNT + account.email()));
        }
        if (name.startsWith(USER)) {
            return Outcome.of(principal instanceof GooglePrincipal.User user && name.equals(USER + user.email()));
        }
        if (FederatedPrincipal.find(name).isEmpty()) {
            return Outcome.UNKNOWN;
        }
        return Outcome.of(principal instanceof Federated && Members.matches(name, principal));
    }

    /** Whether a permission of a deny rule covers one that is asked for in the form of allow policies. */
    static Outcome covers(String denied, String permission) {
        int slash = denied.indexOf('/');
        int dot = permission.indexOf('.');
        if (slash < 0 || dot < 0) {
            return Outcome.UNKNOWN;
        }
        Outcome part = part(denied.substring(slash + 1), permission.substring(dot + 1));
        return part.and(service(denied.substring(0, slash), permission.substring(0, dot)));
    }

    /** {@code RESOURCE.VERB}, or a group of them. Source: Google Cloud IAM, "Permissions supported in deny policies", permission groups. */
    private static Outcome part(String denied, String asked) {
        int star = denied.indexOf('*');
        if (star < 0) {
            return Outcome.of(denied.equals(asked));
        }
        if (denied.equals("*.*")) {
            return Outcome.MATCHED;
        }
        if (star == denied.length() - 1 && denied.endsWith(".*")) {
            return Outcome.of(asked.startsWith(denied.substring(0, star)));
        }
        return denied.startsWith("*.") && denied.indexOf('*', 1) < 0
                ? Outcome.of(asked.endsWith(denied.substring(1)))
                : Outcome.UNKNOWN;
    }

    /** Most services have the name of their permissions, but not all, so that only those of here are told apart for certain. */
    private static Outcome service(String host, String name) {
        if (host.equals(host(name))) {
            return Outcome.MATCHED;
        }
        return HOSTS.containsKey(name) || HOSTS.containsValue(host) ? Outcome.NOT_MATCHED : Outcome.UNKNOWN;
    }

    private static String host(String service) {
        return HOSTS.getOrDefault(service, service + ".googleapis.com");
    }

    /** {@code storage.objects.get} as {@code storage.googleapis.com/objects.get}. */
    static String full(String permission) {
        int dot = permission.indexOf('.');
        return dot < 0 ? permission : host(permission.substring(0, dot)) + "/" + permission.substring(dot + 1);
    }
}
