package dev.crossrole.localcloud.aws.iam.policy;

import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.account.ManagedPolicy;
import dev.crossrole.localcloud.aws.account.Policy;
import dev.crossrole.localcloud.aws.account.PolicyVersion;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.iam.call.Iam;
import dev.crossrole.localcloud.aws.iam.call.IamErrors;
import dev.crossrole.localcloud.aws.iam.call.ManagedPolicies;
import dev.crossrole.localcloud.aws.iam.call.Page;
import dev.crossrole.localcloud.aws.iam.call.PolicyTexts;
import dev.crossrole.localcloud.aws.iam.call.PolicyXml;
import dev.crossrole.localcloud.aws.iam.call.Quotas;
import dev.crossrole.localcloud.aws.iam.call.Rules;
import dev.crossrole.localcloud.aws.query.Constraint;
import dev.crossrole.localcloud.aws.query.Members;
import dev.crossrole.localcloud.aws.query.Operation;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.query.QueryException;
import dev.crossrole.localcloud.aws.xml.Xml;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The versions of managed policies, of which one decides. Sources: IAM API reference; the words of the conflicts are those of answers
 * quoted by users of IAM.
 */
public final class PolicyVersionCalls {
    private static final Constraint BOOLEAN = Constraint.oneOf(Set.of("true", "false"));

    private final Iam iam;
    private final ManagedPolicyCalls policies;

    public PolicyVersionCalls(Iam iam, ManagedPolicyCalls policies) {
        this.iam = iam;
        this.policies = policies;
    }

    public Map<String, Operation> operations() {
        Operation.Signed create = this::create;
        Operation.Signed get = this::get;
        Operation.Signed list = this::list;
        Operation.Signed setDefault = this::setDefault;
        Operation.Signed delete = this::delete;
        return Map.of(
                "CreatePolicyVersion", create,
                "GetPolicyVersion", get,
                "ListPolicyVersions", list,
                "SetDefaultPolicyVersion", setDefault,
                "DeletePolicyVersion", delete);
    }

    private List<Xml> create(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String text = Rules.policyDocument(members, "PolicyDocument");
        boolean asDefault =
                members.optional("SetAsDefault", BOOLEAN).filter("true"::equals).isPresent();
        members.check();
        ManagedPolicy found = ManagedPolicies.requireOwn(policies.find(call, caller));
        Policy policy = PolicyTexts.managed(text);
        AccountState changed = iam.account().update(state -> {
            ManagedPolicy current = ManagedPolicies.find(state, found.arn().toString());
            if (current.versions().size() >= Quotas.VERSIONS_PER_POLICY) {
                throw IamErrors.limitExceeded("A managed policy can have up to " + Quotas.VERSIONS_PER_POLICY
                        + " versions. Before you create a new version, you must delete an existing version.");
            }
            return state.withTagged(current.withNewVersion(policy, asDefault, iam.now()));
        });
        ManagedPolicy made = ManagedPolicies.find(changed, found.arn().toString());
        PolicyVersion newest = made.versions().get(made.versions().size() - 1);
        return List.of(Xml.element("PolicyVersion", PolicyXml.version(made, newest)));
    }

    private List<Xml> get(QueryCall call, Identity caller) {
        String version = versionId(call);
        ManagedPolicy policy = policies.find(call, caller);
        PolicyVersion found = version(policy, version);
        return List.of(Xml.element("PolicyVersion", PolicyXml.versionWithDocument(policy, found)));
    }

    /** The newest first. */
    private List<Xml> list(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        Page page = Page.of(members);
        members.check();
        ManagedPolicy policy = policies.find(call, caller);
        List<PolicyVersion> newestFirst = new ArrayList<>(policy.versions());
        Collections.reverse(newestFirst);
        return page.of("Versions", newestFirst, version -> PolicyXml.version(policy, version));
    }

    private List<Xml> setDefault(QueryCall call, Identity caller) {
        String version = versionId(call);
        ManagedPolicy found = ManagedPolicies.requireOwn(policies.find(call, caller));
        iam.account().update(state -> {
            ManagedPolicy current = ManagedPolicies.find(state, found.arn().toString());
            return state.withTagged(current.withDefault(version(current, version), iam.now()));
        });
        return List.of();
    }

    private List<Xml> delete(QueryCall call, Identity caller) {
        String version = versionId(call);
        ManagedPolicy found = ManagedPolicies.requireOwn(policies.find(call, caller));
        iam.account().update(state -> {
            ManagedPolicy current = ManagedPolicies.find(state, found.arn().toString());
            PolicyVersion doomed = version(current, version);
            if (current.isDefault(doomed)) {
                throw IamErrors.deleteConflict("Cannot delete the default version of a policy.");
            }
            return state.withTagged(current.withoutVersion(doomed));
        });
        return List.of();
    }

    private static String versionId(QueryCall call) {
        Members members = Members.naming(call.parameters());
        String version = members.required("VersionId", Constraint.pattern("v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?"));
        members.check();
        return version;
    }

    private static PolicyVersion version(ManagedPolicy policy, String id) {
        return policy.version(id).orElseThrow(() -> missing(policy, id));
    }

    private static QueryException missing(ManagedPolicy policy, String id) {
        return IamErrors.noSuchEntity(
                "Policy " + policy.arn() + " version " + id + " does not exist or is not attachable.");
    }
}
