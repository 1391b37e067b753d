package dev.crossrole.localcloud.aws.iam.overview;

import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.iam.call.EntityKind;
import dev.crossrole.localcloud.aws.iam.call.Iam;
import dev.crossrole.localcloud.aws.iam.call.ManagedPolicies;
import dev.crossrole.localcloud.aws.iam.call.Page;
import dev.crossrole.localcloud.aws.iam.call.Quotas;
import dev.crossrole.localcloud.aws.query.Members;
import dev.crossrole.localcloud.aws.query.Operation;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.xml.Xml;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What IAM says of the account as a whole. Source: IAM API reference, {@code GetAccountSummary}. */
public final class AccountCalls {
    private final Iam iam;

    public AccountCalls(Iam iam) {
        this.iam = iam;
    }

    public Map<String, Operation> operations() {
        Operation.Signed summary = this::summary;
        Operation.Signed aliases = this::aliases;
        return Map.of("GetAccountSummary", summary, "ListAccountAliases", aliases);
    }

    private List<Xml> summary(QueryCall call, Identity caller) {
        iam.require(Iam.question(call, caller, "*"));
        Map<String, Long> sorted = new TreeMap<>(counts(iam.state()));
        sorted.putAll(quotas());
        return List.of(Xml.element(
                "SummaryMap",
                sorted.entrySet().stream()
                        .map(entry -> Xml.element(
                                "entry", Xml.text("key", entry.getKey()), Xml.text("value", entry.getValue())))
                        .toList()));
    }

    private static Map<String, Long> counts(AccountState state) {
        return Map.of(
                "Users", state.users().names().count(),
                "Groups", state.groups().names().count(),
                "Roles", state.roles().names().count(),
                "InstanceProfiles", state.instanceProfiles().names().count(),
                "Providers", state.oidcProviders().names().count(),
                "Policies",
                        state.policies()
                                .values()
                                .filter(policy -> !ManagedPolicies.isAws(policy))
                                .count(),
                "PolicyVersionsInUse",
                        state.policies()
                                .values()
                                .filter(policy -> !ManagedPolicies.isAws(policy))
                                .mapToLong(policy -> policy.versions().size())
                                .sum(),
                // Of the root user, who has neither keys nor devices here.
                "AccountAccessKeysPresent", 0L,
                "AccountMFAEnabled", 0L);
    }

    private static Map<String, Long> quotas() {
        Map<String, Long> quotas = new TreeMap<>();
        quotas.put("UsersQuota", (long) Quotas.USERS);
        quotas.put("GroupsQuota", (long) Quotas.GROUPS);
        quotas.put("RolesQuota", (long) Quotas.ROLES);
        quotas.put("PoliciesQuota", (long) Quotas.POLICIES);
        quotas.put("InstanceProfilesQuota", (long) Quotas.INSTANCE_PROFILES);
        quotas.put("GroupsPerUserQuota", (long) Quotas.GROUPS_PER_USER);
        quotas.put("AccessKeysPerUserQuota", (long) Quotas.ACCESS_KEYS_PER_USER);
        quotas.put("VersionsPerPolicyQuota", (long) Quotas.VERSIONS_PER_POLICY);
        quotas.put("PolicySizeQuota", (long) Quotas.POLICY_SIZE);
        quotas.put("AssumeRolePolicySizeQuota", (long) Quotas.TRUST_POLICY_SIZE);
        for (EntityKind kind : EntityKind.values()) {
            quotas.put(kind.label() + "PolicySizeQuota", (long) kind.inlineLimit());
            quotas.put("AttachedPoliciesPer" + kind.label() + "Quota", (long) Quotas.ATTACHED_POLICIES);
        }
        return quotas;
    }

    /** No account here has an alias: nobody signs in on a page. */
    private List<Xml> aliases(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        Page page = Page.of(members);
        members.check();
        iam.require(Iam.question(call, caller, "*"));
        return page.ofTexts("AccountAliases", List.of());
    }
}
