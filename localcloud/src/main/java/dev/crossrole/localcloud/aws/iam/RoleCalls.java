package dev.crossrole.localcloud.aws.iam;

import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.aws.UniqueId;
import dev.crossrole.localcloud.aws.account.Account;
import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.account.Permissions;
import dev.crossrole.localcloud.aws.account.Policy;
import dev.crossrole.localcloud.aws.account.Role;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.query.Constraint;
import dev.crossrole.localcloud.aws.query.Members;
import dev.crossrole.localcloud.aws.query.Operation;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.xml.Xml;
import dev.crossrole.policy.aws.validation.PolicyKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Roles and their trust policies. */
final class RoleCalls {
    private static final int HOUR = 3600;
    private static final int MOST = 43_200;

    private final Iam iam;
    private final Boundaries boundaries;

    RoleCalls(Iam iam) {
        this.iam = iam;
        this.boundaries = new Boundaries(iam);
    }

    Map<String, Operation> operations() {
        Operation.Signed create = this::create;
        Operation.Signed get = this::get;
        Operation.Signed list = this::list;
        Operation.Signed update = this::update;
        Operation.Signed updateTrust = this::updateTrust;
        Operation.Signed delete = this::delete;
        return Map.of(
                "CreateRole", create,
                "GetRole", get,
                "ListRoles", list,
                "UpdateRole", update,
                "UpdateAssumeRolePolicy", updateTrust,
                "DeleteRole", delete);
    }

    private List<Xml> create(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String name = Rules.name(members, "RoleName");
        String path = Rules.path(members);
        String trust = Rules.policyDocument(members, "AssumeRolePolicyDocument");
        Optional<String> description = description(members);
        Duration longest = Duration.ofSeconds(
                members.integer("MaxSessionDuration", HOUR, MOST).orElse(HOUR));
        Map<String, String> tags = Rules.tags(members);
        Optional<String> boundary = Boundaries.parameter(members);
        members.check();
        iam.require(Boundaries.question(
                TagContext.of(Iam.question(call, caller, EntityKind.ROLE.arn(iam, path, name)), tags), boundary));
        Role role = new Role(
                new RoleArn(Account.PARTITION, iam.account().id(), path, name),
                UniqueId.entity("AROA", iam.account().id(), iam.random()),
                iam.now(),
                PolicyTexts.parse(PolicyKind.TRUST, trust),
                longest,
                description,
                Permissions.none().withBoundary(boundaries.existing(boundary)),
                tags);
        iam.account().update(state -> added(state, role));
        return List.of(Xml.element("Role", IamXml.newRole(role)));
    }

    private static AccountState added(AccountState state, Role role) {
        if (state.roles().hasIgnoringCase(role.name())) {
            throw IamErrors.alreadyExists("Role with name " + role.name() + " already exists.");
        }
        return state.with(role);
    }

    private static Optional<String> description(Members members) {
        return members.optional("Description", Constraint.length(0, 1000));
    }

    private List<Xml> get(QueryCall call, Identity caller) {
        String name = authorizedName(call, caller);
        return List.of(Xml.element("Role", IamXml.role(find(iam.state(), name))));
    }

    private List<Xml> list(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String prefix = Rules.pathPrefix(members);
        Page page = Page.of(members);
        members.check();
        iam.require(
                Iam.question(call, caller, iam.account().iamArn("role" + prefix).toString()));
        return page.of(
                "Roles",
                iam.state()
                        .roles()
                        .values()
                        .filter(role -> role.path().startsWith(prefix))
                        .map(IamXml::listedRole)
                        .toList());
    }

    private List<Xml> update(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        Optional<String> description = description(members);
        Optional<Integer> longest = members.integer("MaxSessionDuration", HOUR, MOST);
        members.check();
        change(
                authorizedName(call, caller),
                role -> new Role(
                        role.roleArn(),
                        role.id(),
                        role.created(),
                        role.trust(),
                        longest.map(Duration::ofSeconds).orElse(role.maxSession()),
                        description.or(role::description),
                        role.permissions(),
                        role.tags()));
        return List.of();
    }

    private List<Xml> updateTrust(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String text = Rules.policyDocument(members, "PolicyDocument");
        members.check();
        String name = authorizedName(call, caller);
        Policy trust = PolicyTexts.parse(PolicyKind.TRUST, text);
        change(name, role -> role.withTrust(trust));
        return List.of();
    }

    private List<Xml> delete(QueryCall call, Identity caller) {
        String name = authorizedName(call, caller);
        iam.account().update(state -> {
            Permissions permissions = find(state, name).permissions();
            if (!permissions.inline().isEmpty()) {
                throw IamErrors.deleteConflict("Cannot delete entity, must delete policies first.");
            }
            if (!permissions.attached().isEmpty()) {
                throw IamErrors.deleteConflict("Cannot delete entity, must detach all policies first.");
            }
            return state.without(find(state, name));
        });
        return List.of();
    }

    /** The role's name, once the caller may do what he calls to it. */
    private String authorizedName(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String name = Rules.name(members, "RoleName");
        members.check();
        iam.require(Iam.question(call, caller, EntityKind.ROLE.arn(iam, name)));
        return name;
    }

    private void change(String name, UnaryOperator<Role> change) {
        iam.account().update(state -> state.with(change.apply(find(state, name))));
    }

    private static Role find(AccountState state, String name) {
        EntityKind.ROLE.find(state, name);
        return state.roles().find(name).orElseThrow();
    }
}
