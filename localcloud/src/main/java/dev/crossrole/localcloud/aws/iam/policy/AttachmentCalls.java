package dev.crossrole.localcloud.aws.iam.policy;

import dev.crossrole.localcloud.aws.access.Question;
import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.account.Entity;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.iam.call.EntityKind;
import dev.crossrole.localcloud.aws.iam.call.Iam;
import dev.crossrole.localcloud.aws.iam.call.IamErrors;
import dev.crossrole.localcloud.aws.iam.call.ManagedPolicies;
import dev.crossrole.localcloud.aws.iam.call.Page;
import dev.crossrole.localcloud.aws.iam.call.PolicyXml;
import dev.crossrole.localcloud.aws.iam.call.Quotas;
import dev.crossrole.localcloud.aws.iam.call.Rules;
import dev.crossrole.localcloud.aws.query.Members;
import dev.crossrole.localcloud.aws.query.Operation;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.xml.Xml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which managed policies users, groups and roles have. */
public final class AttachmentCalls {
    private final Iam iam;

    public AttachmentCalls(Iam iam) {
        this.iam = iam;
    }

    public Map<String, Operation> operations() {
        Map<String, Operation> operations = new HashMap<>();
        for (EntityKind kind : EntityKind.values()) {
            Operation.Signed attach = (call, caller) -> attach(kind, call, caller);
            Operation.Signed detach = (call, caller) -> detach(kind, call, caller);
            Operation.Signed list = (call, caller) -> list(kind, call, caller);
            operations.put("Attach" + kind.label() + "Policy", attach);
            operations.put("Detach" + kind.label() + "Policy", detach);
            operations.put("ListAttached" + kind.label() + "Policies", list);
        }
        return operations;
    }

    private record Wanted(String name, String policyArn) {}

    private Wanted read(EntityKind kind, QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String name = kind.name(members);
        String arn = Rules.policyArn(members);
        members.check();
        ManagedPolicies.parse(arn);
        Question question = kind.question(iam, call, caller, name).with("iam:PolicyARN", arn);
        iam.require(question);
        return new Wanted(name, arn);
    }

    private List<Xml> attach(EntityKind kind, QueryCall call, Identity caller) {
        Wanted wanted = read(kind, call, caller);
        iam.account().update(state -> {
            Entity entity = kind.find(state, wanted.name());
            ManagedPolicies.requireAttachable(state, wanted.policyArn());
            List<String> attached = new ArrayList<>(entity.permissions().attached());
            // Attaching twice is no mistake.
            if (!attached.contains(wanted.policyArn())) {
                attached.add(wanted.policyArn());
            }
            Quotas.require(attached.size(), Quotas.ATTACHED_POLICIES, "PoliciesPer" + kind.label());
            return EntityKind.with(state, entity, entity.permissions().withAttached(attached));
        });
        return List.of();
    }

    private List<Xml> detach(EntityKind kind, QueryCall call, Identity caller) {
        Wanted wanted = read(kind, call, caller);
        iam.account().update(state -> {
            Entity entity = kind.find(state, wanted.name());
            List<String> attached = new ArrayList<>(entity.permissions().attached());
            if (!attached.remove(wanted.policyArn())) {
                throw IamErrors.noSuchEntity("Policy " + wanted.policyArn() + " was not found.");
            }
            return EntityKind.with(state, entity, entity.permissions().withAttached(attached));
        });
        return List.of();
    }

    private List<Xml> list(EntityKind kind, QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String name = kind.name(members);
        String prefix = Rules.pathPrefix(members);
        Page page = Page.of(members);
        members.check();
        iam.require(kind.question(iam, call, caller, name));
        AccountState state = iam.state();
        return page.of(
                "AttachedPolicies",
                kind.find(state, name).permissions().attached().stream()
                        .flatMap(arn -> state.policies().find(arn).stream())
                        .filter(policy -> policy.path().startsWith(prefix))
                        .map(PolicyXml::attached)
                        .toList());
    }
}
