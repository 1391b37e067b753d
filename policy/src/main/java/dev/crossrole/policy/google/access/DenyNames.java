package dev.crossrole.policy.google.access;

import dev.crossrole.identity.google.FederatedPrincipal;
import dev.crossrole.policy.google.access.GooglePrincipal.Federated;

/**
 * The names that deny policies use, which differ from those of allow policies. Sources: Google Cloud IAM, "Principal identifiers",
 * column for deny policies, and "Permissions supported in deny policies".
 */
final class DenyNames {
    private DenyNames() {}

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
