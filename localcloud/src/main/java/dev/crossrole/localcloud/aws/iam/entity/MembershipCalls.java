package dev.crossrole.localcloud.aws.iam.entity;

import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.account.User;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.iam.call.EntityKind;
import dev.crossrole.localcloud.aws.iam.call.Iam;
import dev.crossrole.localcloud.aws.iam.call.IamXml;
import dev.crossrole.localcloud.aws.iam.call.Page;
import dev.crossrole.localcloud.aws.iam.call.Quotas;
import dev.crossrole.localcloud.aws.query.Members;
import dev.crossrole.localcloud.aws.query.Operation;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.xml.Xml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Who is in which group. The permission is asked on the group (Service Authorization Reference, IAM). */
public final class MembershipCalls {
    private final Iam iam;

    public MembershipCalls(Iam iam) {
        this.iam = iam;
    }

    public Map<String, Operation> operations() {
        Operation.Signed add = (call, caller) -> change(call, caller, MembershipCalls::with);
        Operation.Signed remove = (call, caller) -> change(call, caller, MembershipCalls::without);
        Operation.Signed list = this::list;
        return Map.of("AddUserToGroup", add, "RemoveUserFromGroup", remove, "ListGroupsForUser", list);
    }

    private interface Change {
        List<String> apply(List<String> groups, String group);
    }

    private List<Xml> change(QueryCall call, Identity caller, Change change) {
        Members members = Members.naming(call.parameters());
        String group = EntityKind.GROUP.name(members);
        String user = EntityKind.USER.name(members);
        members.check();
        iam.require(EntityKind.GROUP.question(iam, call, caller, group));
        iam.account().update(changing(group, user, change));
        return List.of();
    }

    private static UnaryOperator<AccountState> changing(String group, String userName, Change change) {
        return state -> {
            EntityKind.GROUP.find(state, group);
            EntityKind.USER.find(state, userName);
            User user = state.users().find(userName).orElseThrow();
            return state.with(user.withGroups(change.apply(user.groups(), group)));
        };
    }

    /** To add a user twice is no mistake. */
    private static List<String> with(List<String> groups, String group) {
        List<String> more = new ArrayList<>(groups);
        if (!more.contains(group)) {
            more.add(group);
        }
        Quotas.require(more.size(), Quotas.GROUPS_PER_USER, "GroupsPerUser");
        return more;
    }

    /** What IAM says of a user who is not in the group is not known; here he is not in it afterwards, as was asked. */
    private static List<String> without(List<String> groups, String group) {
        return groups.stream().filter(name -> !name.equals(group)).toList();
    }

    private List<Xml> list(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String name = EntityKind.USER.name(members);
        Page page = Page.of(members);
        members.check();
        iam.require(EntityKind.USER.question(iam, call, caller, name));
        AccountState state = iam.state();
        EntityKind.USER.find(state, name);
        User user = state.users().find(name).orElseThrow();
        return page.of("Groups", state.groupsOf(user).toList(), IamXml::group);
    }
}
