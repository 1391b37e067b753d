package dev.crossrole.localcloud.aws.iam.policy;

import dev.crossrole.localcloud.aws.account.Entity;
import dev.crossrole.localcloud.aws.account.Policy;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.iam.call.EntityKind;
import dev.crossrole.localcloud.aws.iam.call.Iam;
import dev.crossrole.localcloud.aws.iam.call.IamErrors;
import dev.crossrole.localcloud.aws.iam.call.Page;
import dev.crossrole.localcloud.aws.iam.call.PolicyTexts;
import dev.crossrole.localcloud.aws.iam.call.Quotas;
import dev.crossrole.localcloud.aws.iam.call.Rules;
import dev.crossrole.localcloud.aws.query.Members;
import dev.crossrole.localcloud.aws.query.Operation;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.query.QueryException;
import dev.crossrole.localcloud.aws.xml.Xml;
import dev.crossrole.localcloud.durable.Table;
import dev.crossrole.policy.aws.validation.PolicyKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The inline policies of users, groups and roles. Their names are not distinguished by case, and the first case is kept (recorded from
 * IAM).
 */
public final class InlinePolicyCalls {
    private final Iam iam;

    public InlinePolicyCalls(Iam iam) {
        this.iam = iam;
    }

    public Map<String, Operation> operations() {
        Map<String, Operation> operations = new HashMap<>();
        for (EntityKind kind : EntityKind.values()) {
            Operation.Signed put = (call, caller) -> put(kind, call, caller);
            Operation.Signed get = (call, caller) -> get(kind, call, caller);
            Operation.Signed delete = (call, caller) -> delete(kind, call, caller);
            Operation.Signed list = (call, caller) -> list(kind, call, caller);
            operations.put("Put" + kind.label() + "Policy", put);
            operations.put("Get" + kind.label() + "Policy", get);
            operations.put("Delete" + kind.label() + "Policy", delete);
            operations.put("List" + kind.label() + "Policies", list);
        }
        return operations;
    }

    private List<Xml> put(EntityKind kind, QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String name = kind.name(members);
        String policyName = Rules.policyName(members);
        String text = Rules.policyDocument(members, "PolicyDocument");
        members.check();
        iam.require(kind.question(iam, call, caller, name));
        Policy policy = PolicyTexts.parse(PolicyKind.IDENTITY, text);
        iam.account().update(state -> {
            Entity entity = kind.find(state, name);
            Table<Policy> before = entity.permissions().inline();
            Table<Policy> inline =
                    before.with(before.nameIgnoringCase(policyName).orElse(policyName), policy);
            requireFits(kind, name, inline);
            return EntityKind.with(state, entity, entity.permissions().withInline(inline));
        });
        return List.of();
    }

    private static void requireFits(EntityKind kind, String name, Table<Policy> inline) {
        long size =
                inline.values().mapToLong(policy -> Quotas.size(policy.text())).sum();
        if (size > kind.inlineLimit()) {
            throw IamErrors.limitExceeded(
                    "Maximum policy size of " + kind.inlineLimit() + " bytes exceeded for " + kind.word() + " " + name);
        }
    }

    private List<Xml> get(EntityKind kind, QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String name = kind.name(members);
        String policyName = Rules.policyName(members);
        members.check();
        iam.require(kind.question(iam, call, caller, name));
        Table<Policy> inline = kind.find(iam.state(), name).permissions().inline();
        Policy policy =
                inline.nameIgnoringCase(policyName).flatMap(inline::find).orElseThrow(() -> missing(kind, policyName));
        return List.of(
                Xml.text(kind.label() + "Name", name),
                Xml.text("PolicyName", policyName),
                Xml.text("PolicyDocument", PolicyTexts.encoded(policy)));
    }

    private List<Xml> delete(EntityKind kind, QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String name = kind.name(members);
        String policyName = Rules.policyName(members);
        members.check();
        iam.require(kind.question(iam, call, caller, name));
        iam.account().update(state -> {
            Entity entity = kind.find(state, name);
            Table<Policy> inline = entity.permissions().inline();
            String kept = inline.nameIgnoringCase(policyName).orElseThrow(() -> missing(kind, policyName));
            return EntityKind.with(state, entity, entity.permissions().withInline(inline.without(kept)));
        });
        return List.of();
    }

    private List<Xml> list(EntityKind kind, QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String name = kind.name(members);
        Page page = Page.of(members);
        members.check();
        iam.require(kind.question(iam, call, caller, name));
        return page.ofTexts(
                "PolicyNames",
                kind.find(iam.state(), name).permissions().inline().names().toList());
    }

    private static QueryException missing(EntityKind kind, String policyName) {
        return IamErrors.noSuchEntity("The " + kind.word() + " policy with name " + policyName + " cannot be found.");
    }
}
