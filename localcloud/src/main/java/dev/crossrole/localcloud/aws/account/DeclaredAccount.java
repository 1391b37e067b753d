package dev.crossrole.localcloud.aws.account;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.aws.Arn;
import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.aws.UniqueId;
import dev.crossrole.identity.json.Json;
import dev.crossrole.localcloud.aws.outbound.OutboundFederation;
import dev.crossrole.localcloud.aws.outbound.OutboundKeys;
import dev.crossrole.localcloud.durable.Table;
import dev.crossrole.localcloud.world.AwsWorld;
import dev.crossrole.localcloud.world.WorldException;
import dev.crossrole.policy.aws.document.MalformedPolicyException;
import dev.crossrole.policy.aws.validation.PolicyKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Builds the account that a world declares. */
public final class DeclaredAccount {
    private final AccountId id;
    private final Instant created;
    private final RandomGenerator random;

    private DeclaredAccount(AccountId id, Instant created, RandomGenerator random) {
        this.id = id;
        this.created = created;
        this.random = random;
    }

    /**
     * Adds what the account holds at first, with the ids of declared things following from their names.
     *
     * @param random makes the secrets of access keys that have none, and the keys of the issuer
     * @throws WorldException with one sentence, when a policy is none or a name is declared twice
     */
    public static AccountState in(AccountState empty, AwsWorld world, Instant created, RandomGenerator random) {
        DeclaredAccount declared = new DeclaredAccount(world.account(), created, random);
        AccountState state = empty;
        for (AwsWorld.User user : world.users()) {
            requireNew(state.users(), "user", user.name());
            state = declared.add(state, user, world.groups());
        }
        for (AwsWorld.Group group : world.groups()) {
            requireNew(state.groups(), "group", group.name());
            state = state.with(declared.group(group));
        }
        for (AwsWorld.Role role : world.roles()) {
            requireNew(state.roles(), "role", role.name());
            state = state.with(declared.role(role));
        }
        return world.outboundFederation() ? state.with(declared.issuer()) : state;
    }

    /** What every account holds: AWS's own managed policies. */
    public static AccountState undeclared() {
        AccountState state = AccountState.empty();
        for (ManagedPolicy policy : AwsManagedPolicies.all()) {
            state = state.withTagged(policy);
        }
        return state;
    }

    private AccountState add(AccountState state, AwsWorld.User user, List<AwsWorld.Group> groups) {
        String userId = UniqueId.entity("AIDA", id, DeclaredId.of("user", user.path() + user.name()));
        AwsPrincipal.User principal = new AwsPrincipal.User(Account.PARTITION, id, user.path(), user.name());
        Permissions permissions = permissions(user.policies(), "user " + user.name());
        List<String> memberships = groups.stream()
                .filter(group -> group.members().contains(user.name()))
                .map(AwsWorld.Group::name)
                .toList();
        AccountState with = state.with(new User(principal, userId, created, permissions, memberships, Map.of()));
        Optional<AccessKey> key = user.accessKey().map(declared -> accessKey(user.name(), declared));
        return key.isPresent() ? with.with(key.get()) : with;
    }

    private AccessKey accessKey(String userName, AwsWorld.AccessKey declared) {
        String keyId =
                declared.id().orElseGet(() -> UniqueId.accessKey("AKIA", id, DeclaredId.of("access key", userName)));
        return new AccessKey(
                keyId, declared.secret().orElseGet(() -> SecretAccessKeys.random(random)), userName, true, created);
    }

    private Group group(AwsWorld.Group group) {
        return new Group(
                new Arn(Account.PARTITION, "iam", "", id.digits(), "group" + group.path() + group.name()),
                group.path(),
                group.name(),
                UniqueId.entity("AGPA", id, DeclaredId.of("group", group.path() + group.name())),
                created,
                permissions(group.policies(), "group " + group.name()));
    }

    private OutboundFederation issuer() {
        return new OutboundFederation(DeclaredId.issuer(id), true, OutboundKeys.random(random));
    }

    private Role role(AwsWorld.Role role) {
        String owner = "role " + role.name();
        return new Role(
                new RoleArn(Account.PARTITION, id, role.path(), role.name()),
                UniqueId.entity("AROA", id, DeclaredId.of("role", role.path() + role.name())),
                created,
                policy(PolicyKind.TRUST, role.trust(), "the trust policy of " + owner),
                Duration.ofSeconds(role.maxSessionDuration()),
                Optional.empty(),
                permissions(role.policies(), owner),
                Map.of());
    }

    private static Permissions permissions(Map<String, Json> declared, String owner) {
        Table<Policy> inline = Table.empty();
        for (Map.Entry<String, Json> policy : declared.entrySet()) {
            inline = inline.with(
                    policy.getKey(),
                    policy(PolicyKind.IDENTITY, policy.getValue(), "the policy " + policy.getKey() + " of " + owner));
        }
        return Permissions.none().withInline(inline);
    }

    private static Policy policy(PolicyKind kind, Json json, String what) {
        try {
            return new Policy(json.compact(), kind.parse(json.compact()));
        } catch (MalformedPolicyException e) {
            throw new WorldException(what + " is no policy: " + e.detail());
        }
    }

    private static void requireNew(Table<?> table, String kind, String name) {
        if (table.hasIgnoringCase(name)) {
            throw new WorldException("the " + kind + " " + name + " is declared twice");
        }
    }
}
