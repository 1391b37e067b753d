package dev.crossrole.localcloud.aws.iam.entity;

import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.account.Entity;
import dev.crossrole.localcloud.aws.account.Group;
import dev.crossrole.localcloud.aws.account.Role;
import dev.crossrole.localcloud.aws.account.User;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.iam.call.EntityKind;
import dev.crossrole.localcloud.aws.iam.call.Iam;
import dev.crossrole.localcloud.aws.iam.call.IamErrors;
import dev.crossrole.localcloud.aws.query.Members;
import dev.crossrole.localcloud.aws.query.Operation;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.xml.Xml;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code DeleteUser}, {@code DeleteGroup} and {@code DeleteRole}. What still has policies, keys or members stays. Source: IAM API
 * reference, {@code DeleteConflict} of the three; the words are those of answers quoted by users of IAM.
 */
public final class EntityDeletion {
    private final Iam iam;

    public EntityDeletion(Iam iam) {
        this.iam = iam;
    }

    public Map<String, Operation> operations() {
        Map<String, Operation> operations = new HashMap<>();
        EntityKind.all().forEach(kind -> {
            Operation.Signed delete = (call, caller) -> delete(kind, call, caller);
            operations.put("Delete" + kind.label(), delete);
        });
        return operations;
    }

    private List<Xml> delete(EntityKind kind, QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String name = kind.name(members);
        members.check();
        iam.require(kind.question(iam, call, caller, name));
        iam.account().update(state -> {
            Entity entity = kind.find(state, name);
            requireBare(state, entity);
            return state.without(entity);
        });
        return List.of();
    }

    private static void requireBare(AccountState state, Entity entity) {
        switch (entity) {
            case User user -> {
                require(state.accessKeysOf(user.name()), "must delete access keys first");
                require(user.groups().stream(), "must remove users from group first");
            }
            case Group group -> require(state.usersIn(group.name()), "must remove users from group first");
            case Role role -> require(state.profilesOf(role.name()), "must remove roles from instance profile first");
        }
        require(entity.permissions().inline().names(), "must delete policies first");
        require(entity.permissions().attached().stream(), "must detach all policies first");
    }

    private static void require(Stream<?> obstacles, String what) {
        if (obstacles.findAny().isPresent()) {
            throw IamErrors.deleteConflict("Cannot delete entity, " + what + ".");
        }
    }
}
