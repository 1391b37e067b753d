package dev.crossrole.localcloud.aws.iam.entity;

import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.aws.UniqueId;
import dev.crossrole.localcloud.aws.account.Account;
import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.account.Permissions;
import dev.crossrole.localcloud.aws.account.Policy;
import dev.crossrole.localcloud.aws.account.Role;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.iam.call.Boundaries;
import dev.crossrole.localcloud.aws.iam.call.EntityKind;
import dev.crossrole.localcloud.aws.iam.call.Iam;
import dev.crossrole.localcloud.aws.iam.call.IamXml;
import dev.crossrole.localcloud.aws.iam.call.PathList;
import dev.crossrole.localcloud.aws.iam.call.PolicyTexts;
import dev.crossrole.localcloud.aws.iam.call.Quotas;
import dev.crossrole.localcloud.aws.iam.call.Rules;
import dev.crossrole.localcloud.aws.iam.call.TagContext;
import dev.crossrole.localcloud.aws.iam.call.Tags;
import dev.crossrole.localcloud.aws.query.Constraint;
import dev.crossrole.localcloud.aws.query.Members;
import dev.crossrole.localcloud.aws.query.Operation;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.xml.Xml;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Roles and their trust policies. */
public final class RoleCalls {
    private static final int HOUR = 3600;
    private static final int MOST = 43_200;

    private final Iam iam;

    public RoleCalls(Iam iam) {
        this.iam = iam;
    }

    public Map<String, Operation> operations() {
        Operation.Signed create = this::create;
        Operation.Signed get = this::get;
        Operation.Signed update = this::update;
        Operation.Signed updateTrust = this::updateTrust;
        Operation.Signed updateDescription = this::updateDescription;
        return Map.of(
                "CreateRole", create,
                "GetRole", get,
                "ListRoles",
                        new PathList<>(
                                iam, "role", "Roles", state -> state.roles().values(), Role::path, IamXml::listedRole),
                "UpdateRole", update,
                "UpdateAssumeRolePolicy", updateTrust,
                "UpdateRoleDescription", updateDescription);
    }

    private List<Xml> create(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String name = EntityKind.ROLE.name(members);
        String path = Rules.path(members);
        String trust = Rules.policyDocument(members, "AssumeRolePolicyDocument");
        Optional<String> description = description(members);
        Duration longest = Duration.ofSeconds(
                members.integer("MaxSessionDuration", HOUR, MOST).orElse(HOUR));
        Map<String, String> tags = Tags.OF_PRINCIPALS.read(members);
        Optional<String> boundary = Boundaries.parameter(members);
        members.check();
        iam.require(Boundaries.question(
                TagContext.of(Iam.question(call, caller, EntityKind.ROLE.arn(iam, path, name)), tags), boundary));
        Role role = new Role(
                new RoleArn(Account.PARTITION, iam.account().id(), path, name),
                UniqueId.entity("AROA", iam.account().id(), iam.random()),
                iam.now(),
                PolicyTexts.trust(trust),
                longest,
                description,
                Permissions.none().withBoundary(Boundaries.existing(iam, boundary)),
                tags);
        iam.account().update(state -> added(state, role));
        return List.of(Xml.element("Role", IamXml.newRole(role)));
    }

    private static AccountState added(AccountState state, Role role) {
        EntityKind.ROLE.requireRoom(state, role.name(), Quotas.ROLES);
        return state.with(role);
    }

    private static Optional<String> description(Members members) {
        return members.optional("Description", Constraint.length(0, 1000));
    }

    private List<Xml> get(QueryCall call, Identity caller) {
        String name = authorizedName(call, caller);
        return List.of(Xml.element("Role", IamXml.role(find(iam.state(), name))));
    }

    private List<Xml> update(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        Optional<String> description = description(members);
        Optional<Integer> longest = members.integer("MaxSessionDuration", HOUR, MOST);
        members.check();
        change(
                authorizedName(call, caller),
                role -> role.withDescription(description.or(role::description))
                        .withMaxSession(longest.map(Duration::ofSeconds).orElse(role.maxSession())));
        return List.of();
    }

    /** The older call for what {@code UpdateRole} does too; it answers with the role. */
    private List<Xml> updateDescription(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String description = members.required("Description", Constraint.length(0, 1000));
        members.check();
        String name = authorizedName(call, caller);
        change(name, role -> role.withDescription(Optional.of(description)));
        return List.of(Xml.element("Role", IamXml.newRole(find(iam.state(), name))));
    }

    private List<Xml> updateTrust(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String text = Rules.policyDocument(members, "PolicyDocument");
        members.check();
        String name = authorizedName(call, caller);
        Policy trust = PolicyTexts.trust(text);
        change(name, role -> role.withTrust(trust));
        return List.of();
    }

    /** The role's name, once the caller may do what he calls to it. */
    private String authorizedName(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String name = EntityKind.ROLE.name(members);
        members.check();
        iam.require(EntityKind.ROLE.question(iam, call, caller, name));
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
