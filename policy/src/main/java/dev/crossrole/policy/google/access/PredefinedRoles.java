package dev.crossrole.policy.google.access;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The permissions of Google's predefined roles, as far as IAM, BigQuery and Cloud Storage use them here. Source: Google Cloud IAM, "IAM
 * roles and permissions index".
 */
public final class PredefinedRoles {
    private static final Map<String, Set<String>> ROLES = roles();

    private PredefinedRoles() {}

    /** Whether a role has a permission; a role that is not known here has none. */
    public static boolean grants(String role, String permission) {
        return ROLES.getOrDefault(role, Set.of()).contains(permission);
    }

    /** The permissions of a role; empty for one that is not known here. */
    public static Set<String> permissions(String role) {
        return ROLES.getOrDefault(role, Set.of());
    }

    private static Map<String, Set<String>> roles() {
        Map<String, Set<String>> roles = new HashMap<>();
        iam(roles);
        bigQuery(roles);
        storage(roles);
        legacyStorage(roles);
        projects(roles);
        basic(roles);
        return Map.copyOf(roles);
    }

    private static void iam(Map<String, Set<String>> roles) {
        String accounts = "iam.serviceAccounts.";
        Set<String> read = named(accounts, "get", "list");
        roles.put("roles/iam.workloadIdentityUser", with(read, named(accounts, "getAccessToken", "getOpenIdToken")));
        roles.put(
                "roles/iam.serviceAccountTokenCreator",
                with(
                        read,
                        named(
                                accounts,
                                "getAccessToken",
                                "getOpenIdToken",
                                "implicitDelegation",
                                "signBlob",
                                "signJwt")));
        roles.put("roles/iam.serviceAccountOpenIdTokenCreator", named(accounts, "getOpenIdToken"));
        roles.put("roles/iam.serviceAccountUser", with(read, named(accounts, "actAs")));
        roles.put("roles/iam.serviceAccountViewer", with(read, named(accounts, "getIamPolicy")));
        roles.put(
                "roles/iam.serviceAccountAdmin",
                with(
                        read,
                        named(
                                accounts,
                                "create",
                                "delete",
                                "disable",
                                "enable",
                                "getIamPolicy",
                                "setIamPolicy",
                                "undelete",
                                "update")));
        roles.put(
                "roles/iam.serviceAccountKeyAdmin",
                with(
                        read,
                        with(
                                named(
                                        "iam.serviceAccountKeys.",
                                        "create",
                                        "delete",
                                        "disable",
                                        "enable",
                                        "get",
                                        "list"),
                                named("resourcemanager.projects.", "get", "list"))));
        Set<String> viewPools = with(
                named("iam.workloadIdentityPools.", "get", "list"),
                named("iam.workloadIdentityPoolProviders.", "get", "list"));
        roles.put("roles/iam.workloadIdentityPoolViewer", viewPools);
        roles.put(
                "roles/iam.workloadIdentityPoolAdmin",
                with(
                        viewPools,
                        with(
                                named("iam.workloadIdentityPools.", "create", "delete", "undelete", "update"),
                                named(
                                        "iam.workloadIdentityPoolProviders.",
                                        "create",
                                        "delete",
                                        "undelete",
                                        "update"))));
    }

    private static void bigQuery(Map<String, Set<String>> roles) {
        Set<String> view = with(
                named("bigquery.datasets.", "get", "getIamPolicy"),
                named("bigquery.tables.", "export", "get", "getData", "getIamPolicy", "list"));
        Set<String> edit = with(
                with(view, named("bigquery.datasets.", "create")),
                named("bigquery.tables.", "create", "delete", "update", "updateData"));
        Set<String> own = with(
                with(edit, named("bigquery.datasets.", "delete", "setIamPolicy", "update")),
                named("bigquery.tables.", "setIamPolicy"));
        Set<String> jobs = named("bigquery.jobs.", "create");
        roles.put("roles/bigquery.jobUser", jobs);
        roles.put("roles/bigquery.dataViewer", view);
        roles.put("roles/bigquery.dataEditor", edit);
        roles.put("roles/bigquery.dataOwner", own);
        roles.put(
                "roles/bigquery.user",
                with(
                        named("bigquery.jobs.", "create", "list"),
                        with(
                                named("bigquery.datasets.", "create", "get", "getIamPolicy"),
                                named("bigquery.tables.", "list"))));
        roles.put(
                "roles/bigquery.admin",
                with(own, named("bigquery.jobs.", "create", "delete", "get", "list", "listAll", "update")));
    }

    private static void storage(Map<String, Set<String>> roles) {
        Set<String> view = named("storage.objects.", "get", "list");
        Set<String> objects = with(view, named("storage.objects.", "create", "delete", "update"));
        roles.put("roles/storage.objectViewer", view);
        roles.put("roles/storage.objectCreator", named("storage.objects.", "create"));
        roles.put("roles/storage.objectUser", objects);
        roles.put(
                "roles/storage.objectAdmin", with(objects, named("storage.objects.", "getIamPolicy", "setIamPolicy")));
        roles.put(
                "roles/storage.admin",
                with(
                        with(objects, named("storage.objects.", "getIamPolicy", "setIamPolicy")),
                        named(
                                "storage.buckets.",
                                "create",
                                "delete",
                                "get",
                                "getIamPolicy",
                                "list",
                                "setIamPolicy",
                                "update")));
    }

    /** What stands for the lists of readers, writers and owners of old, and is granted on buckets alone. */
    private static void legacyStorage(Map<String, Set<String>> roles) {
        Set<String> read = with(named("storage.buckets.", "get"), named("storage.objects.", "list"));
        Set<String> write = with(read, named("storage.objects.", "create", "delete"));
        roles.put("roles/storage.legacyBucketReader", read);
        roles.put("roles/storage.legacyBucketWriter", write);
        roles.put(
                "roles/storage.legacyBucketOwner",
                with(write, named("storage.buckets.", "getIamPolicy", "setIamPolicy", "update")));
        roles.put("roles/storage.legacyObjectReader", named("storage.objects.", "get"));
        roles.put(
                "roles/storage.legacyObjectOwner",
                named("storage.objects.", "get", "getIamPolicy", "setIamPolicy", "update"));
    }

    private static void projects(Map<String, Set<String>> roles) {
        roles.put("roles/browser", named("resourcemanager.projects.", "get", "getIamPolicy", "list"));
        roles.put(
                "roles/resourcemanager.projectIamAdmin",
                named("resourcemanager.projects.", "get", "getIamPolicy", "setIamPolicy"));
    }

    /** The basic roles, in so far as their permissions are among those above. Owners do not act as service accounts by that alone. */
    private static void basic(Map<String, Set<String>> roles) {
        Set<String> viewer = with(
                with(
                        with(
                                named("iam.serviceAccounts.", "get", "list"),
                                named("iam.serviceAccountKeys.", "get", "list")),
                        named("resourcemanager.projects.", "get")),
                with(
                        named("bigquery.datasets.", "get"),
                        with(named("bigquery.jobs.", "create", "get", "list"), named("storage.buckets.", "list"))));
        Set<String> editor = with(
                viewer,
                with(
                        with(
                                named("iam.serviceAccounts.", "actAs", "create", "delete", "update"),
                                named("iam.serviceAccountKeys.", "create", "delete", "disable", "enable")),
                        with(named("bigquery.datasets.", "create"), named("storage.buckets.", "create", "delete"))));
        Set<String> owner = with(
                editor,
                with(
                        with(
                                named("iam.serviceAccounts.", "getIamPolicy", "setIamPolicy"),
                                named("resourcemanager.projects.", "getIamPolicy", "setIamPolicy")),
                        with(
                                roles.getOrDefault("roles/bigquery.admin", Set.of()),
                                roles.getOrDefault("roles/iam.workloadIdentityPoolAdmin", Set.of()))));
        roles.put("roles/viewer", viewer);
        roles.put("roles/editor", editor);
        roles.put("roles/owner", owner);
    }

    private static Set<String> named(String prefix, String... names) {
        Set<String> all = new HashSet<>();
        Arrays.stream(names).forEach(name -> all.add(prefix + name));
        return all;
    }

    private static Set<String> with(Set<String> some, Set<String> more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(more);
        return Set.copyOf(all);
    }
}
