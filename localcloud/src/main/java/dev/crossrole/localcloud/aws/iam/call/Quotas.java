package dev.crossrole.localcloud.aws.iam.call;

/** How much of each thing an account may hold. Source: IAM User Guide, "IAM and AWS STS quotas", the default maximums. */
public final class Quotas {
    public static final int USERS = 5000;
    public static final int GROUPS = 300;
    public static final int ROLES = 1000;
    public static final int INSTANCE_PROFILES = 1000;
    public static final int POLICIES = 1500;
    public static final int OIDC_PROVIDERS = 100;
    public static final int ACCESS_KEYS_PER_USER = 2;
    public static final int GROUPS_PER_USER = 10;
    public static final int ATTACHED_POLICIES = 10;
    public static final int VERSIONS_PER_POLICY = 5;
    public static final int TAGS = 50;
    /** In characters that are no white space. */
    public static final int POLICY_SIZE = 6144;

    public static final int TRUST_POLICY_SIZE = 2048;

    private Quotas() {}

    /** Refuses what would be one too many. {@code name} is the quota's own, such as {@code GroupsPerUser}. */
    public static void require(long wanted, int most, String name) {
        if (wanted > most) {
            throw IamErrors.limitExceeded("Cannot exceed quota for " + name + ": " + most);
        }
    }

    /** The size of a policy as the quotas count it. */
    public static long size(String policy) {
        return policy.chars().filter(c -> c > ' ').count();
    }
}
