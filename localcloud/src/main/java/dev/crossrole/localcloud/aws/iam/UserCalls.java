package dev.crossrole.localcloud.aws.iam;

import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.identity.aws.UniqueId;
import dev.crossrole.localcloud.aws.account.Account;
import dev.crossrole.localcloud.aws.account.Permissions;
import dev.crossrole.localcloud.aws.account.User;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.query.Members;
import dev.crossrole.localcloud.aws.query.Operation;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.query.QueryException;
import dev.crossrole.localcloud.aws.xml.Xml;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Users. */
final class UserCalls {
    private final Iam iam;
    private final Boundaries boundaries;

    UserCalls(Iam iam) {
        this.iam = iam;
        this.boundaries = new Boundaries(iam);
    }

    Map<String, Operation> operations() {
        Operation.Signed create = this::create;
        Operation.Signed get = this::get;
        Operation.Signed list = this::list;
        Operation.Signed delete = this::delete;
        return Map.of("CreateUser", create, "GetUser", get, "ListUsers", list, "DeleteUser", delete);
    }

    private List<Xml> create(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String name = Rules.name(members, "UserName");
        String path = Rules.path(members);
        Map<String, String> tags = Rules.tags(members);
        Optional<String> boundary = Boundaries.parameter(members);
        members.check();
        iam.require(Boundaries.question(
                TagContext.of(Iam.question(call, caller, EntityKind.USER.arn(iam, path, name)), tags), boundary));
        Permissions permissions = Permissions.none().withBoundary(boundaries.existing(boundary));
        User user = new User(
                new AwsPrincipal.User(Account.PARTITION, iam.account().id(), path, name),
                UniqueId.entity("AIDA", iam.account().id(), iam.random()),
                iam.now(),
                permissions,
                List.of(),
                tags);
        iam.account().update(state -> {
            if (state.users().hasIgnoringCase(name)) {
                throw IamErrors.alreadyExists("User with name " + name + " already exists.");
            }
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
            String name = Rules.name(members, "UserName");
            members.check();
            return name;
        }
        if (caller.principal() instanceof AwsPrincipal.User user) {
            return user.name();
        }
        throw QueryException.validation("Must specify userName when calling with non-User credentials");
    }

    private List<Xml> list(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String prefix = Rules.pathPrefix(members);
        Page page = Page.of(members);
        members.check();
        iam.require(
                Iam.question(call, caller, iam.account().iamArn("user" + prefix).toString()));
        return page.of(
                "Users",
                iam.state()
                        .users()
                        .values()
                        .filter(user -> user.path().startsWith(prefix))
                        .map(IamXml::user)
                        .toList());
    }

    private List<Xml> delete(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String name = Rules.name(members, "UserName");
        members.check();
        iam.require(Iam.question(call, caller, EntityKind.USER.arn(iam, name)));
        iam.account().update(state -> {
            Permissions permissions = EntityKind.USER.find(state, name).permissions();
            boolean empty =
                    permissions.isEmpty() && state.accessKeysOf(name).findAny().isEmpty();
            if (!empty) {
                throw IamErrors.deleteConflict("Cannot delete entity, must remove referenced objects first.");
            }
            return state.without(EntityKind.USER.find(state, name));
        });
        return List.of();
    }
}
