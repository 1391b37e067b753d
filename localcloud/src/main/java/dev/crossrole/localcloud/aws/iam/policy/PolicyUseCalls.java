package dev.crossrole.localcloud.aws.iam.policy;

import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.account.Entity;
import dev.crossrole.localcloud.aws.account.Group;
import dev.crossrole.localcloud.aws.account.ManagedPolicy;
import dev.crossrole.localcloud.aws.account.Role;
import dev.crossrole.localcloud.aws.account.User;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.iam.call.Iam;
import dev.crossrole.localcloud.aws.iam.call.Page;
import dev.crossrole.localcloud.aws.iam.call.Rules;
import dev.crossrole.localcloud.aws.query.Constraint;
import dev.crossrole.localcloud.aws.query.Members;
import dev.crossrole.localcloud.aws.query.Operation;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.xml.Xml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@code ListEntitiesForPolicy}: what a managed policy is attached to, or the boundary of. The filters are as recorded from IAM. */
public final class PolicyUseCalls {
    private static final Constraint KIND =
            Constraint.oneOf(Set.of("User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy"));
    private static final Constraint USAGE = Constraint.oneOf(Set.of("PermissionsPolicy", "PermissionsBoundary"));

    private final Iam iam;
    private final ManagedPolicyCalls policies;

    public PolicyUseCalls(Iam iam, ManagedPolicyCalls policies) {
        this.iam = iam;
        this.policies = policies;
    }

    public Map<String, Operation> operations() {
        Operation.Signed list = this::list;
        return Map.of("ListEntitiesForPolicy", list);
    }

    private List<Xml> list(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        Optional<String> kind = members.optional("EntityFilter", KIND);
        Optional<String> usage = members.optional("PolicyUsageFilter", USAGE);
        String prefix = Rules.pathPrefix(members);
        Page page = Page.of(members);
        members.check();
        ManagedPolicy policy = policies.find(call, caller);
        List<Entity> entities = used(iam.state(), policy.arn().toString(), usage)
                .distinct()
                .filter(entity -> kind.isEmpty() || kind.get().equals(label(entity)))
                .filter(entity -> entity.path().startsWith(prefix))
                .toList();
        return page.ofGroups(
                entities,
                PolicyUseCalls::list,
                List.of("PolicyGroups", "PolicyUsers", "PolicyRoles"),
                entity -> List.of(
                        Xml.text(label(entity) + "Name", entity.name()), Xml.text(label(entity) + "Id", entity.id())));
    }

    private static Stream<Entity> used(AccountState state, String arn, Optional<String> usage) {
        Stream<Entity> attached =
                usage.filter("PermissionsBoundary"::equals).isPresent() ? Stream.of() : state.attachedTo(arn);
        Stream<Entity> bounded =
                usage.filter("PermissionsPolicy"::equals).isPresent() ? Stream.of() : state.boundedBy(arn);
        return Stream.concat(attached, bounded);
    }

    private static String list(Entity entity) {
        return "Policy" + label(entity) + "s";
    }

    private static String label(Entity entity) {
        return switch (entity) {
            case User ignored -> "User";
            case Group ignored -> "Group";
            case Role ignored -> "Role";
        };
    }
}
