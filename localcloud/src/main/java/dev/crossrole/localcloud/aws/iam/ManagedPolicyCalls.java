package dev.crossrole.localcloud.aws.iam;

import dev.crossrole.identity.aws.Arn;
import dev.crossrole.identity.aws.UniqueId;
import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.account.ManagedPolicy;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.query.Constraint;
import dev.crossrole.localcloud.aws.query.Members;
import dev.crossrole.localcloud.aws.query.Operation;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.query.QueryException;
import dev.crossrole.localcloud.aws.xml.Xml;
import dev.crossrole.policy.aws.validation.PolicyKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Managed policies, of the account and of AWS itself. Each has one version. */
final class ManagedPolicyCalls {
    private static final String VERSION = "v1";

    private final Iam iam;

    ManagedPolicyCalls(Iam iam) {
        this.iam = iam;
    }

    Map<String, Operation> operations() {
        Operation.Signed create = this::create;
        Operation.Signed get = this::get;
        Operation.Signed getVersion = this::getVersion;
        Operation.Signed list = this::list;
        Operation.Signed delete = this::delete;
        return Map.of(
                "CreatePolicy", create,
                "GetPolicy", get,
                "GetPolicyVersion", getVersion,
                "ListPolicies", list,
                "DeletePolicy", delete);
    }

    /** Recorded from IAM: what is no ARN is told apart from the ARN of a policy that does not exist. */
    static void requireAttachable(AccountState state, String arn) {
        parse(arn);
        if (!state.policies().has(arn)) {
            throw IamErrors.noSuchEntity("Policy " + arn + " does not exist or is not attachable.");
        }
    }

    static Arn parse(String arn) {
        try {
            return Arn.parse(arn);
        } catch (IllegalArgumentException e) {
            throw QueryException.validation("Invalid ARN:  Could not be parsed!");
        }
    }

    private List<Xml> create(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String name = Rules.policyName(members);
        String path = Rules.path(members);
        String text = Rules.policyDocument(members, "PolicyDocument");
        Optional<String> description = members.optional("Description", Constraint.length(0, 1000));
        Map<String, String> tags = Rules.tags(members);
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
                PolicyTexts.parse(PolicyKind.IDENTITY, text),
                tags);
        AccountState changed = iam.account().update(state -> added(state, policy));
        return List.of(Xml.element("Policy", xml(policy, changed)));
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
        return state.withTagged(policy);
    }

    private List<Xml> get(QueryCall call, Identity caller) {
        ManagedPolicy policy = find(call, caller);
        return List.of(Xml.element("Policy", xml(policy, iam.state())));
    }

    private List<Xml> getVersion(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String version = members.required("VersionId", Constraint.pattern("v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?"));
        members.check();
        ManagedPolicy policy = find(call, caller);
        if (!version.equals(VERSION)) {
            throw IamErrors.noSuchEntity(
                    "Policy " + policy.arn() + " version " + version + " does not exist or is not attachable.");
        }
        return List.of(Xml.element(
                "PolicyVersion",
                Xml.text("Document", PolicyTexts.encoded(policy.policy())),
                Xml.text("VersionId", VERSION),
                Xml.text("IsDefaultVersion", true),
                Xml.text("CreateDate", policy.created().toString())));
    }

    private List<Xml> list(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String scope = members.optional("Scope", Constraint.oneOf(Set.of("All", "AWS", "Local")))
                .orElse("All");
        boolean onlyAttached =
                members.optional("OnlyAttached").filter("true"::equals).isPresent();
        String prefix = Rules.pathPrefix(members);
        Page page = Page.of(members);
        members.check();
        iam.require(Iam.question(call, caller, "*"));
        AccountState state = iam.state();
        return page.of(
                "Policies",
                state.policies()
                        .values()
                        .filter(policy -> scope.equals("All") || scope.equals("AWS") == isAws(policy))
                        .filter(policy -> policy.path().startsWith(prefix))
                        .filter(policy -> !onlyAttached
                                || state.attachedTo(policy.arn().toString())
                                        .findAny()
                                        .isPresent())
                        .map(policy -> xml(policy, state))
                        .toList());
    }

    private static boolean isAws(ManagedPolicy policy) {
        return policy.arn().account().equals("aws");
    }

    private List<Xml> delete(QueryCall call, Identity caller) {
        ManagedPolicy policy = find(call, caller);
        String arn = policy.arn().toString();
        if (isAws(policy)) {
            throw QueryException.accessDenied("A policy of AWS cannot be deleted.");
        }
        iam.account().update(state -> {
            if (state.attachedTo(arn).findAny().isPresent()
                    || state.boundedBy(arn).findAny().isPresent()) {
                throw IamErrors.deleteConflict("Cannot delete a policy attached to entities.");
            }
            return state.withoutPolicy(arn);
        });
        return List.of();
    }

    /** The policy that a call names, once the caller may do what he calls to it. */
    private ManagedPolicy find(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String arn = Rules.policyArn(members);
        members.check();
        parse(arn);
        iam.require(Iam.question(call, caller, arn));
        return iam.state()
                .policies()
                .find(arn)
                .orElseThrow(() -> IamErrors.noSuchEntity("Policy " + arn + " was not found."));
    }

    private static List<Xml> xml(ManagedPolicy policy, AccountState state) {
        String arn = policy.arn().toString();
        return IamXml.flatten(
                Stream.of(
                        Xml.text("PolicyName", policy.name()),
                        Xml.text("PolicyId", policy.id()),
                        Xml.text("Arn", arn),
                        Xml.text("Path", policy.path()),
                        Xml.text("DefaultVersionId", VERSION),
                        Xml.text("AttachmentCount", state.attachedTo(arn).count()),
                        Xml.text(
                                "PermissionsBoundaryUsageCount",
                                state.boundedBy(arn).count()),
                        Xml.text("IsAttachable", true)),
                Xml.optional("Description", policy.description()),
                Stream.of(
                        Xml.text("CreateDate", policy.created().toString()),
                        Xml.text("UpdateDate", policy.created().toString())),
                IamXml.tags(policy.tags()));
    }
}
