package dev.crossrole.localcloud.aws.access;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.aws.Arn;
import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.account.Entity;
import dev.crossrole.localcloud.aws.account.Role;
import dev.crossrole.localcloud.aws.account.Tagged;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.auth.Session;
import dev.crossrole.localcloud.aws.auth.Session.Origin;
import java.util.Map;
import java.util.Optional;

/** The users, roles and tagged resources behind callers and resources. */
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

    /** The user, group or role that a resource is. */
    static Optional<Entity> at(String resource, AccountId account, AccountState state) {
        if (!resource.startsWith("arn:") || !resource.contains(":iam::" + account + ":")) {
            return Optional.empty();
        }
        Arn arn = Arn.parse(resource);
        String name = arn.resource().substring(arn.resource().lastIndexOf('/') + 1);
        Optional<? extends Entity> found =
                switch (arn.resource().substring(0, Math.max(0, arn.resource().indexOf('/')))) {
                    case "role" -> state.roles().find(name);
                    case "group" -> state.groups().find(name);
                    default -> state.users().find(name);
                };
        return found.filter(entity -> entity.arn().equals(arn)).map(Entity.class::cast);
    }

    /** The tags of the resource that an ARN names; none where it names nothing that can be tagged. */
    static Map<String, String> tagsAt(String resource, AccountId account, AccountState state) {
        return taggedAt(resource, account, state).map(Tagged::tags).orElse(Map.of());
    }

    private static Optional<? extends Tagged> taggedAt(String resource, AccountId account, AccountState state) {
        String prefix = "arn:aws:iam::" + account + ":instance-profile/";
        if (resource.startsWith(prefix)) {
            return state.instanceProfiles()
                    .find(resource.substring(resource.lastIndexOf('/') + 1))
                    .filter(profile -> profile.arn().toString().equals(resource));
        }
        Optional<? extends Tagged> found = state.policies().find(resource);
        if (found.isEmpty()) {
            found = state.oidcProviders().find(resource);
        }
        return found.isPresent()
                ? found
                : at(resource, account, state).filter(Tagged.class::isInstance).map(Tagged.class::cast);
    }

    static Optional<Role> roleAt(String resource, AccountId account, AccountState state) {
        return at(resource, account, state).filter(Role.class::isInstance).map(Role.class::cast);
    }
}
