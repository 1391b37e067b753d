package dev.crossrole.localcloud.aws.account;

import java.util.stream.Stream;

/**
 * All that an account holds at one moment.
 *
 * @param users by name
 * @param roles by name
 * @param accessKeys by access key id
 * @param policies managed policies, AWS's own among them, by ARN
 * @param oidcProviders by ARN
 */
public record AccountState(
        Table<User> users,
        Table<Role> roles,
        Table<AccessKey> accessKeys,
        Table<ManagedPolicy> policies,
        Table<OidcProvider> oidcProviders) {

    public static AccountState empty() {
        return new AccountState(Table.empty(), Table.empty(), Table.empty(), Table.empty(), Table.empty());
    }

    public AccountState with(User user) {
        return new AccountState(users.with(user.name(), user), roles, accessKeys, policies, oidcProviders);
    }

    public AccountState with(Role role) {
        return new AccountState(users, roles.with(role.name(), role), accessKeys, policies, oidcProviders);
    }

    public AccountState with(AccessKey key) {
        return new AccountState(users, roles, accessKeys.with(key.id(), key), policies, oidcProviders);
    }

    public AccountState with(ManagedPolicy policy) {
        return new AccountState(
                users, roles, accessKeys, policies.with(policy.arn().toString(), policy), oidcProviders);
    }

    public AccountState with(OidcProvider provider) {
        return new AccountState(
                users,
                roles,
                accessKeys,
                policies,
                oidcProviders.with(provider.arn().toString(), provider));
    }

    public AccountState withoutUser(String name) {
        return new AccountState(users.without(name), roles, accessKeys, policies, oidcProviders);
    }

    public AccountState withoutRole(String name) {
        return new AccountState(users, roles.without(name), accessKeys, policies, oidcProviders);
    }

    public AccountState withoutAccessKey(String id) {
        return new AccountState(users, roles, accessKeys.without(id), policies, oidcProviders);
    }

    public AccountState withoutPolicy(String arn) {
        return new AccountState(users, roles, accessKeys, policies.without(arn), oidcProviders);
    }

    public AccountState withoutOidcProvider(String arn) {
        return new AccountState(users, roles, accessKeys, policies, oidcProviders.without(arn));
    }

    public Stream<AccessKey> accessKeysOf(String userName) {
        return accessKeys.values().filter(key -> key.userName().equals(userName));
    }

    /** Users and roles that a managed policy is attached to. */
    public Stream<Entity> attachedTo(String policyArn) {
        return Stream.<Entity>concat(users.values(), roles.values())
                .filter(entity -> entity.permissions().attached().contains(policyArn));
    }

    /** Users and roles whose permissions boundary a managed policy is. */
    public Stream<Entity> boundedBy(String policyArn) {
        return Stream.<Entity>concat(users.values(), roles.values())
                .filter(entity -> entity.permissions()
                        .boundary()
                        .filter(policyArn::equals)
                        .isPresent());
    }
}
