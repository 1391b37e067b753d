package dev.crossrole.localcloud.aws.iam.entity;

import dev.crossrole.identity.aws.Arn;
import dev.crossrole.identity.aws.UniqueId;
import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.account.Group;
import dev.crossrole.localcloud.aws.account.Permissions;
import dev.crossrole.localcloud.aws.account.User;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.iam.call.EntityKind;
import dev.crossrole.localcloud.aws.iam.call.Iam;
import dev.crossrole.localcloud.aws.iam.call.IamXml;
import dev.crossrole.localcloud.aws.iam.call.Page;
import dev.crossrole.localcloud.aws.iam.call.PathList;
import dev.crossrole.localcloud.aws.iam.call.Quotas;
import dev.crossrole.localcloud.aws.iam.call.Rules;
import dev.crossrole.localcloud.aws.query.Members;
import dev.crossrole.localcloud.aws.query.Operation;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.xml.Xml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Groups of users. */
public final class GroupCalls {
    private final Iam iam;

    public GroupCalls(Iam iam) {
        this.iam = iam;
    }

    public Map<String, Operation> operations() {
        Operation.Signed create = this::create;
        Operation.Signed get = this::get;
        Operation.Signed update = this::update;
        return Map.of(
                "CreateGroup",
                create,
                "GetGroup",
                get,
                "UpdateGroup",
                update,
                "ListGroups",
                new PathList<>(iam, "group", "Groups", state -> state.groups().values(), Group::path, IamXml::group));
    }

    private List<Xml> create(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String name = EntityKind.GROUP.name(members);
        String path = Rules.path(members);
        members.check();
        Arn arn = iam.account().iamArn("group" + path + name);
        iam.require(Iam.question(call, caller, arn.toString()));
        Group group = new Group(
                arn,
                path,
                name,
                UniqueId.entity("AGPA", iam.account().id(), iam.random()),
                iam.now(),
                Permissions.none());
        iam.account().update(state -> {
            EntityKind.GROUP.requireRoom(state, name, Quotas.GROUPS);
            return state.with(group);
        });
        return List.of(Xml.element("Group", IamXml.group(group)));
    }

    /** The group and the users in it, who come in parts. */
    private List<Xml> get(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String name = EntityKind.GROUP.name(members);
        Page page = Page.of(members);
        members.check();
        iam.require(EntityKind.GROUP.question(iam, call, caller, name));
        AccountState state = iam.state();
        Group group = find(state, name);
        return IamXml.flatten(
                Stream.of(Xml.element("Group", IamXml.group(group))),
                page.of("Users", state.usersIn(name).toList(), IamXml::listedUser).stream());
    }

    /** Who renames a group needs the permission on both names (IAM API reference, {@code UpdateGroup}). */
    private List<Xml> update(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String name = EntityKind.GROUP.name(members);
        Optional<String> newName = EntityKind.GROUP.newName(members);
        Optional<String> newPath = Rules.newPath(members);
        members.check();
        iam.require(EntityKind.GROUP.question(iam, call, caller, name));
        String path = newPath.or(() -> iam.state().groups().find(name).map(Group::path))
                .orElse("/");
        Arn arn = iam.account().iamArn("group" + path + newName.orElse(name));
        iam.require(Iam.question(call, caller, arn.toString()));
        iam.account().update(state -> {
            Group group = find(state, name);
            Group renamed = group.renamed(arn, path, newName.orElse(name));
            if (!renamed.name().equalsIgnoreCase(name)) {
                EntityKind.GROUP.requireFree(state, renamed.name());
            }
            return withMembers(state.without(group).with(renamed), name, renamed.name());
        });
        return List.of();
    }

    private static AccountState withMembers(AccountState state, String from, String to) {
        AccountState changed = state;
        for (User user : state.usersIn(from).toList()) {
            List<String> groups = new ArrayList<>(user.groups());
            groups.remove(from);
            groups.add(to);
            changed = changed.with(user.withGroups(groups));
        }
        return changed;
    }

    private static Group find(AccountState state, String name) {
        EntityKind.GROUP.find(state, name);
        return state.groups().find(name).orElseThrow();
    }
}
