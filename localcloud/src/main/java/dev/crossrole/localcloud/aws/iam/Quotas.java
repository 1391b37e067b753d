package dev.crossrole.localcloud.aws.iam;

/** How much of each thing an account may hold. Source: IAM User Guide, "IAM and AWS STS quotas", the default maximums. */
final class Quotas {
    static final int USERS = 5000;
    static final int GROUPS = 300;
    static final int ROLES = 1000;
    static final int INSTANCE_PROFILES = 1000;
    static final int POLICIES = 1500;
    static final int OIDC_PROVIDERS = 100;
    static final int ACCESS_KEYS_PER_USER = 2;
    static final int GROUPS_PER_USER = 10;
    static final int ATTACHED_POLICIES = 10;
    static final int VERSIONS_PER_POLICY = 5;
    static final int TAGS = 50;
    /** In characters that are no white space. */
    static final int POLICY_SIZE = 6144;

    static final int TRUST_POLICY_SIZE = 2048;

    private Quotas() {}

    /** Refuses what would be one too many. {@code name} is the quota's own, such as {@code GroupsPerUser}. */
    static void require(long wanted, int most, String name) {
        if (wanted > most) {
            throw IamErrors.limitExceeded("Cannot exceed quota for " + name + ": " + most);
        }
    }

    /** The size of a policy as the quotas count it. */
    static long size(String policy) {
        return policy.chars().filter(c -> c > ' ').count();
    }
}
