package dev.crossrole.localcloud.aws.account;

import dev.crossrole.localcloud.aws.outbound.OutboundFederation;
import dev.crossrole.localcloud.durable.Table;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that an account holds at one moment. A change is a copy.
 *
 * @param users by name
 * @param groups by name; who is in one stands with the users
 * @param roles by name
 * @param instanceProfiles by name
 * @param accessKeys by access key id
 * @param policies managed policies, AWS's own among them, by ARN
 * @param oidcProviders by ARN
 * @param outbound the account as an issuer of tokens; empty where it was never enabled
 */
public record AccountState(
        Table<User> users,
        Table<Group> groups,
        Table<Role> roles,
        Table<InstanceProfile> instanceProfiles,
        Table<AccessKey> accessKeys,
        Table<ManagedPolicy> policies,
        Table<OidcProvider> oidcProviders,
        Optional<OutboundFederation> outbound) {

    public static AccountState empty() {
        return new AccountState(
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Optional.empty());
    }

    public AccountState with(Entity entity) {
        return switch (entity) {
            case User user -> withUsers(users.with(user.name(), user));
            case Group group -> withGroups(groups.with(group.name(), group));
            case Role role -> withRoles(roles.with(role.name(), role));
        };
    }

    public AccountState withTagged(Tagged resource) {
        return switch (resource) {
            case User user -> with(user);
            case Role role -> with(role);
            case InstanceProfile profile -> withProfiles(instanceProfiles.with(profile.name(), profile));
            case ManagedPolicy policy -> withPolicies(policies.with(policy.arn().toString(), policy));
            case OidcProvider provider ->
                withProviders(oidcProviders.with(provider.arn().toString(), provider));
        };
    }

    public AccountState with(AccessKey key) {
        return withKeys(accessKeys.with(key.id(), key));
    }

    public AccountState with(OutboundFederation federation) {
        return new AccountState(
                users, groups, roles, instanceProfiles, accessKeys, policies, oidcProviders, Optional.of(federation));
    }

    /** Without that user, group or role. */
    public AccountState without(Entity entity) {
        return switch (entity) {
            case User user -> withUsers(users.without(user.name()));
            case Group group -> withGroups(groups.without(group.name()));
            case Role role -> withRoles(roles.without(role.name()));
        };
    }

    public AccountState withoutAccessKey(String id) {
        return withKeys(accessKeys.without(id));
    }

    public AccountState withoutInstanceProfile(String name) {
        return withProfiles(instanceProfiles.without(name));
    }

    public AccountState withoutPolicy(String arn) {
        return withPolicies(policies.without(arn));
    }

    public AccountState withoutOidcProvider(String arn) {
        return withProviders(oidcProviders.without(arn));
    }

    public Stream<AccessKey> accessKeysOf(String userName) {
        return accessKeys.values().filter(key -> key.userName().equals(userName));
    }

    /** The groups that a user is in, by name. */
    public Stream<Group> groupsOf(User user) {
        return user.groups().stream().flatMap(name -> groups.find(name).stream());
    }

    /** The users in a group, by name. */
    public Stream<User> usersIn(String groupName) {
        return users.values().filter(user -> user.groups().contains(groupName));
    }

    public Stream<InstanceProfile> profilesOf(String roleName) {
        return instanceProfiles
                .values()
                .filter(profile -> profile.role().filter(roleName::equals).isPresent());
    }

    /** Users, groups and roles that a managed policy is attached to. */
    public Stream<Entity> attachedTo(String policyArn) {
        return entities().filter(entity -> entity.permissions().attached().contains(policyArn));
    }

    /** Users and roles whose permissions boundary a managed policy is. */
    public Stream<Entity> boundedBy(String policyArn) {
        return entities()
                .filter(entity -> entity.permissions()
                        .boundary()
                        .filter(policyArn::equals)
                        .isPresent());
    }

    /** All that policies can be attached to: users, then groups, then roles. */
    public Stream<Entity> entities() {
        return Stream.of(users, groups, roles).flatMap(Table::values);
    }

    private AccountState withUsers(Table<User> changed) {
        return new AccountState(
                changed, groups, roles, instanceProfiles, accessKeys, policies, oidcProviders, outbound);
    }

    private AccountState withGroups(Table<Group> changed) {
        return new AccountState(users, changed, roles, instanceProfiles, accessKeys, policies, oidcProviders, outbound);
    }

    private AccountState withRoles(Table<Role> changed) {
        return new AccountState(
                users, groups, changed, instanceProfiles, accessKeys, policies, oidcProviders, outbound);
    }

    private AccountState withProfiles(Table<InstanceProfile> changed) {
        return new AccountState(users, groups, roles, changed, accessKeys, policies, oidcProviders, outbound);
    }

    private AccountState withKeys(Table<AccessKey> changed) {
        return new AccountState(users, groups, roles, instanceProfiles, changed, policies, oidcProviders, outbound);
    }

    private AccountState withPolicies(Table<ManagedPolicy> changed) {
        return new AccountState(users, groups, roles, instanceProfiles, accessKeys, changed, oidcProviders, outbound);
    }

    private AccountState withProviders(Table<OidcProvider> changed) {
        return new AccountState(users, groups, roles, instanceProfiles, accessKeys, policies, changed, outbound);
    }
}
