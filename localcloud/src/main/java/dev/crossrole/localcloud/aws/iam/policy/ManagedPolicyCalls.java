package dev.crossrole.localcloud.aws.iam.policy;

import dev.crossrole.identity.aws.Arn;
import dev.crossrole.identity.aws.UniqueId;
import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.account.ManagedPolicy;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.iam.call.Iam;
import dev.crossrole.localcloud.aws.iam.call.IamErrors;
import dev.crossrole.localcloud.aws.iam.call.ManagedPolicies;
import dev.crossrole.localcloud.aws.iam.call.Page;
import dev.crossrole.localcloud.aws.iam.call.PolicyTexts;
import dev.crossrole.localcloud.aws.iam.call.PolicyXml;
import dev.crossrole.localcloud.aws.iam.call.Quotas;
import dev.crossrole.localcloud.aws.iam.call.Rules;
import dev.crossrole.localcloud.aws.iam.call.TagContext;
import dev.crossrole.localcloud.aws.iam.call.Tags;
import dev.crossrole.localcloud.aws.query.Constraint;
import dev.crossrole.localcloud.aws.query.Members;
import dev.crossrole.localcloud.aws.query.Operation;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.xml.Xml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Managed policies, of the account and of AWS itself, as a whole; their versions have calls of their own. */
public final class ManagedPolicyCalls {
    private static final Constraint USAGE = Constraint.oneOf(Set.of("PermissionsPolicy", "PermissionsBoundary"));

    private final Iam iam;

    public ManagedPolicyCalls(Iam iam) {
        this.iam = iam;
    }

    public Map<String, Operation> operations() {
        Operation.Signed create = this::create;
        Operation.Signed get = this::get;
        Operation.Signed list = this::list;
        Operation.Signed delete = this::delete;
        return Map.of(
                "CreatePolicy", create,
                "GetPolicy", get,
                "ListPolicies", list,
                "DeletePolicy", delete);
    }

    private List<Xml> create(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String name = Rules.policyName(members);
        String path = Rules.path(members);
        String text = Rules.policyDocument(members, "PolicyDocument");
        Optional<String> description = members.optional("Description", Constraint.length(0, 1000));
        Map<String, String> tags = Tags.OF_RESOURCES.read(members);
        members.check();
        Arn arn = iam.account().iamArn("policy" + path + name);
        iam.require(TagContext.of(Iam.question(call, caller, arn.toString()), tags));
        ManagedPolicy policy = ManagedPolicy.of(
                arn,
                name,
                path,
                UniqueId.entity("ANPA", iam.account().id(), iam.random()),
                iam.now(),
                description,
                PolicyTexts.managed(text),
                tags);
        AccountState changed = iam.account().update(state -> added(state, policy));
        return List.of(Xml.element("Policy", PolicyXml.policy(policy, changed)));
    }

    private static AccountState added(AccountState state, ManagedPolicy policy) {
        boolean taken = state.policies()
                .values()
                .filter(other -> other.arn().account().equals(policy.arn().account()))
                .anyMatch(other -> other.name().equalsIgnoreCase(policy.name()));
        if (taken) {
            throw IamErrors.alreadyExists(
                    "A policy called " + policy.name() + " already exists. Duplicate names are not allowed.");
        }
        Quotas.require(
                state.policies()
                                .values()
                                .filter(other -> !ManagedPolicies.isAws(other))
                                .count()
                        + 1,
                Quotas.POLICIES,
                "PoliciesPerAccount");
        return state.withTagged(policy);
    }

    private List<Xml> get(QueryCall call, Identity caller) {
        ManagedPolicy policy = find(call, caller);
        return List.of(Xml.element("Policy", PolicyXml.policy(policy, iam.state())));
    }

    private List<Xml> list(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String scope = members.optional("Scope", Constraint.oneOf(Set.of("All", "AWS", "Local")))
                .orElse("All");
        boolean onlyAttached =
                members.optional("OnlyAttached").filter("true"::equals).isPresent();
        Optional<String> usage = members.optional("PolicyUsageFilter", USAGE);
        String prefix = Rules.pathPrefix(members);
        Page page = Page.of(members);
        members.check();
        iam.require(Iam.question(call, caller, "*"));
        AccountState state = iam.state();
        return page.of(
                "Policies",
                state.policies()
                        .values()
                        .filter(policy -> scope.equals("All") || scope.equals("AWS") == ManagedPolicies.isAws(policy))
                        .filter(policy -> policy.path().startsWith(prefix))
                        .filter(policy -> !onlyAttached || isUsed(policy, usage, state))
                        .map(policy -> PolicyXml.policy(policy, state))
                        .toList());
    }

    /** Recorded from IAM: a boundary counts as attached here, and the filter means nothing by itself. */
    private static boolean isUsed(ManagedPolicy policy, Optional<String> usage, AccountState state) {
        String arn = policy.arn().toString();
        boolean attached = state.attachedTo(arn).findAny().isPresent();
        boolean boundary = state.boundedBy(arn).findAny().isPresent();
        return usage.map(kind -> kind.equals("PermissionsPolicy") ? attached : boundary)
                .orElse(attached || boundary);
    }

    private List<Xml> delete(QueryCall call, Identity caller) {
        String arn = ManagedPolicies.requireOwn(find(call, caller)).arn().toString();
        iam.account().update(state -> {
            if (state.attachedTo(arn).findAny().isPresent()
                    || state.boundedBy(arn).findAny().isPresent()) {
                throw IamErrors.deleteConflict("Cannot delete a policy attached to entities.");
            }
            if (ManagedPolicies.find(state, arn).versions().size() > 1) {
                throw IamErrors.deleteConflict(
                        "This policy has more than one version. Before you delete a policy, you must"
                                + " delete the policy's versions. The default version is deleted with the policy.");
            }
            return state.withoutPolicy(arn);
        });
        return List.of();
    }

    /** The policy that a call names, once the caller may do what he calls to it. */
    ManagedPolicy find(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String arn = Rules.policyArn(members);
        members.check();
        ManagedPolicies.parse(arn);
        iam.require(Iam.question(call, caller, arn));
        return ManagedPolicies.find(iam.state(), arn);
    }
}
