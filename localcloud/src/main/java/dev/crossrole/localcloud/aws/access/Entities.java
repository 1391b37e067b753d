package dev.crossrole.localcloud.aws.access;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.aws.Arn;
import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.account.Entity;
import dev.crossrole.localcloud.aws.account.Role;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.auth.Session;
import dev.crossrole.localcloud.aws.auth.Session.Origin;
import java.util.Optional;

/** The users and roles behind callers and resources. */
final class Entities {
    private Entities() {}

    /** Whose identity policies apply to a caller: the user's, the role's, or those of the user who asked for a federated session. */
    static Optional<Entity> behind(Identity identity, AccountState state) {
        return switch (identity.principal()) {
            case AwsPrincipal.User user -> state.users().find(user.name()).map(Entity.class::cast);
            case AwsPrincipal.AssumedRole session ->
                state.roles().find(session.role().name()).map(Entity.class::cast);
            case AwsPrincipal.FederatedUser ignored ->
                identity.session()
                        .map(Session::origin)
                        .filter(Origin.FederationToken.class::isInstance)
                        .flatMap(origin -> state.users()
                                .find(((Origin.FederationToken) origin).user().name()));
            case AwsPrincipal.Root ignored -> Optional.empty();
        };
    }

    /** The user or role that a resource is. */
    static Optional<Entity> at(String resource, AccountId account, AccountState state) {
        if (!resource.startsWith("arn:") || !resource.contains(":iam::" + account + ":")) {
            return Optional.empty();
        }
        Arn arn = Arn.parse(resource);
        String name = arn.resource().substring(arn.resource().lastIndexOf('/') + 1);
        Optional<? extends Entity> found = arn.resource().startsWith("role/")
                ? state.roles().find(name)
                : state.users().find(name);
        return found.filter(entity -> entity.arn().equals(arn)).map(Entity.class::cast);
    }

    static Optional<Role> roleAt(String resource, AccountId account, AccountState state) {
        return at(resource, account, state).filter(Role.class::isInstance).map(Role.class::cast);
    }
}
