package dev.crossrole.cli.explain;

import dev.crossrole.cli.options.UsageException;
import dev.crossrole.credentials.Environment;
import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.json.Json;
import dev.crossrole.localcloud.world.AwsWorld;
import dev.crossrole.localcloud.world.World;
import dev.crossrole.localcloud.world.WorldException;
import dev.crossrole.localcloud.world.WorldFile;
import dev.crossrole.policy.aws.NamedPolicy;
import dev.crossrole.policy.aws.document.MalformedPolicyException;
import dev.crossrole.policy.aws.document.PolicyDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A role that a world of the local clouds declares. */
record WorldRole(AwsWorld.Role role) {

    static World world(String name) {
        try {
            return name.equals("default")
                    ? WorldFile.defaultWorld()
                    : WorldFile.read(Environment.path(name, "--world"));
        } catch (WorldException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    static WorldRole find(String world, RoleArn arn) {
        AwsWorld aws = world(world).aws();
        return aws.roles().stream()
                .filter(role -> new RoleArn("aws", aws.account(), role.path(), role.name()).equals(arn))
                .findFirst()
                .map(WorldRole::new)
                .orElseThrow(() -> new UsageException("there is no role " + arn + " in the world; account "
                        + aws.account()
                        + " has the roles "
                        + String.join(
                                ", ",
                                aws.roles().stream().map(AwsWorld.Role::name).toList())));
    }

    /** The identity policies of a user or role of the world; empty for anyone else. */
    static Optional<List<NamedPolicy>> policiesOf(String world, AwsPrincipal caller) {
        AwsWorld aws = world(world).aws();
        if (!caller.account().equals(aws.account())) {
            return Optional.empty();
        }
        return switch (caller) {
            case AwsPrincipal.User user ->
                aws.users().stream()
                        .filter(declared -> declared.name().equals(user.name()))
                        .findFirst()
                        .map(declared -> named(declared.policies(), "user " + declared.name()));
            case AwsPrincipal.AssumedRole session ->
                aws.roles().stream()
                        .filter(declared ->
                                declared.name().equals(session.role().name()))
                        .findFirst()
                        .map(declared -> named(declared.policies(), "role " + declared.name()));
            case AwsPrincipal.Root ignored -> Optional.empty();
            case AwsPrincipal.FederatedUser ignored -> Optional.empty();
        };
    }

    /** The ARN of the role whose session calls, if the world declares one of that name: an account has no two. */
    static Optional<RoleArn> callersRole(String world, AwsPrincipal caller) {
        AwsWorld aws = world(world).aws();
        return aws.roles().stream()
                .filter(role -> caller instanceof AwsPrincipal.AssumedRole session
                        && session.account().equals(aws.account())
                        && session.role().name().equals(role.name()))
                .findFirst()
                .map(role -> new RoleArn(caller.partition(), aws.account(), role.path(), role.name()));
    }

    NamedPolicy trust() {
        return new NamedPolicy("trust policy of role " + role.name(), parse(role.trust()));
    }

    Duration maximum() {
        return Duration.ofSeconds(role.maxSessionDuration());
    }

    List<NamedPolicy> policies() {
        return named(role.policies(), "role " + role.name());
    }

    private static List<NamedPolicy> named(Map<String, Json> policies, String owner) {
        List<NamedPolicy> named = new ArrayList<>();
        policies.forEach((name, json) -> named.add(new NamedPolicy("policy " + name + " of " + owner, parse(json))));
        return named;
    }

    private static PolicyDocument parse(Json json) {
        try {
            return PolicyDocument.parse(json);
        } catch (MalformedPolicyException e) {
            throw new UsageException("a policy of the world is none: " + e.detail());
        }
    }
}
