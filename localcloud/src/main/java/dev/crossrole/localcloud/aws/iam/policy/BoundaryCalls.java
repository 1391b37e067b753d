package dev.crossrole.localcloud.aws.iam.policy;

import dev.crossrole.localcloud.aws.account.Entity;
import dev.crossrole.localcloud.aws.account.Permissions;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.iam.call.Boundaries;
import dev.crossrole.localcloud.aws.iam.call.EntityKind;
import dev.crossrole.localcloud.aws.iam.call.Iam;
import dev.crossrole.localcloud.aws.iam.call.IamErrors;
import dev.crossrole.localcloud.aws.query.Constraint;
import dev.crossrole.localcloud.aws.query.Members;
import dev.crossrole.localcloud.aws.query.Operation;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.xml.Xml;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Permissions boundaries: a managed policy that limits a user or role. */
public final class BoundaryCalls {

    private final Iam iam;

    public BoundaryCalls(Iam iam) {
        this.iam = iam;
    }

    public Map<String, Operation> operations() {
        Map<String, Operation> operations = new HashMap<>();
        for (EntityKind kind : EntityKind.BOUNDED) {
            Operation.Signed put = (call, caller) -> put(kind, call, caller);
            Operation.Signed delete = (call, caller) -> delete(kind, call, caller);
            operations.put("Put" + kind.label() + Boundaries.PARAMETER, put);
            operations.put("Delete" + kind.label() + Boundaries.PARAMETER, delete);
        }
        return operations;
    }

    private List<Xml> put(EntityKind kind, QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String name = kind.name(members);
        String boundary = members.required(Boundaries.PARAMETER, Constraint.length(20, 2048));
        members.check();
        iam.require(Boundaries.question(Iam.question(call, caller, kind.arn(iam, name)), Optional.of(boundary)));
        change(kind, name, Boundaries.existing(iam, Optional.of(boundary)));
        return List.of();
    }

    private List<Xml> delete(EntityKind kind, QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String name = kind.name(members);
        members.check();
        iam.require(kind.question(iam, call, caller, name));
        change(kind, name, Optional.empty());
        return List.of();
    }

    private void change(EntityKind kind, String name, Optional<String> boundary) {
        iam.account().update(state -> {
            Entity entity = kind.find(state, name);
            if (boundary.isEmpty() && entity.permissions().boundary().isEmpty()) {
                // The code is recorded from IAM, the words are not known.
                throw IamErrors.noSuchEntity("The " + kind.word() + " " + name + " has no permissions boundary.");
            }
            Permissions permissions = entity.permissions().withBoundary(boundary);
            return EntityKind.with(state, entity, permissions);
        });
    }
}
