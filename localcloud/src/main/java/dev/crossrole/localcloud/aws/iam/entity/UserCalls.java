package dev.crossrole.localcloud.aws.iam.entity;

import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.identity.aws.UniqueId;
import dev.crossrole.localcloud.aws.account.AccessKey;
import dev.crossrole.localcloud.aws.account.Account;
import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.account.Permissions;
import dev.crossrole.localcloud.aws.account.User;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.iam.call.Boundaries;
import dev.crossrole.localcloud.aws.iam.call.EntityKind;
import dev.crossrole.localcloud.aws.iam.call.Iam;
import dev.crossrole.localcloud.aws.iam.call.IamXml;
import dev.crossrole.localcloud.aws.iam.call.PathList;
import dev.crossrole.localcloud.aws.iam.call.Quotas;
import dev.crossrole.localcloud.aws.iam.call.Rules;
import dev.crossrole.localcloud.aws.iam.call.TagContext;
import dev.crossrole.localcloud.aws.iam.call.Tags;
import dev.crossrole.localcloud.aws.query.Members;
import dev.crossrole.localcloud.aws.query.Operation;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.query.QueryException;
import dev.crossrole.localcloud.aws.xml.Xml;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Users. */
public final class UserCalls {
    private final Iam iam;

    public UserCalls(Iam iam) {
        this.iam = iam;
    }

    public Map<String, Operation> operations() {
        Operation.Signed create = this::create;
        Operation.Signed get = this::get;
        Operation.Signed update = this::update;
        return Map.of(
                "CreateUser",
                create,
                "GetUser",
                get,
                "UpdateUser",
                update,
                "ListUsers",
                new PathList<>(iam, "user", "Users", state -> state.users().values(), User::path, IamXml::listedUser));
    }

    private List<Xml> create(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String name = EntityKind.USER.name(members);
        String path = Rules.path(members);
        Map<String, String> tags = Tags.OF_PRINCIPALS.read(members);
        Optional<String> boundary = Boundaries.parameter(members);
        members.check();
        iam.require(Boundaries.question(
                TagContext.of(Iam.question(call, caller, EntityKind.USER.arn(iam, path, name)), tags), boundary));
        Permissions permissions = Permissions.none().withBoundary(Boundaries.existing(iam, boundary));
        User user = new User(
                new AwsPrincipal.User(Account.PARTITION, iam.account().id(), path, name),
                UniqueId.entity("AIDA", iam.account().id(), iam.random()),
                iam.now(),
                permissions,
                List.of(),
                tags);
        iam.account().update(state -> {
            EntityKind.USER.requireRoom(state, name, Quotas.USERS);
            return state.with(user);
        });
        return List.of(Xml.element("User", IamXml.user(user)));
    }

    private List<Xml> get(QueryCall call, Identity caller) {
        String name = nameOrOwn(call, caller);
        iam.require(Iam.question(call, caller, EntityKind.USER.arn(iam, name)));
        EntityKind.USER.find(iam.state(), name);
        return iam.state().users().find(name).stream()
                .map(user -> Xml.element("User", IamXml.user(user)))
                .toList();
    }

    /** The user that a call names, or the caller himself. */
    static String nameOrOwn(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        if (call.parameters().has("UserName")) {
            String name = EntityKind.USER.name(members);
            members.check();
            return name;
        }
        if (caller.principal() instanceof AwsPrincipal.User user) {
            return user.name();
        }
        throw QueryException.validation("Must specify userName when calling with non-User credentials");
    }

    /** Keys and memberships go with the user. Who renames one needs the permission on both names (IAM API reference, {@code UpdateUser}). */
    private List<Xml> update(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String name = EntityKind.USER.name(members);
        Optional<String> newName = EntityKind.USER.newName(members);
        Optional<String> newPath = Rules.newPath(members);
        members.check();
        iam.require(EntityKind.USER.question(iam, call, caller, name));
        String path =
                newPath.or(() -> iam.state().users().find(name).map(User::path)).orElse("/");
        AwsPrincipal.User renamed =
                new AwsPrincipal.User(Account.PARTITION, iam.account().id(), path, newName.orElse(name));
        iam.require(Iam.question(call, caller, renamed.arn().toString()));
        iam.account().update(state -> {
            EntityKind.USER.find(state, name);
            if (!renamed.name().equalsIgnoreCase(name)) {
                EntityKind.USER.requireFree(state, renamed.name());
            }
            User user = state.users().find(name).orElseThrow();
            return withKeys(state.without(user).with(user.renamed(renamed)), name, renamed.name());
        });
        return List.of();
    }

    private static AccountState withKeys(AccountState state, String from, String to) {
        AccountState changed = state;
        for (AccessKey key : state.accessKeysOf(from).toList()) {
            changed = changed.with(key.withUserName(to));
        }
        return changed;
    }
}
