package dev.crossrole.localcloud.world;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.localcloud.world.AwsWorld.AccessKey;
import dev.crossrole.localcloud.world.AwsWorld.Bucket;
import dev.crossrole.localcloud.world.AwsWorld.Role;
import dev.crossrole.localcloud.world.AwsWorld.User;
import dev.crossrole.policy.aws.validation.PolicyKind;
import java.util.Optional;

/** Reads the {@code aws} part of a world file. */
final class AwsWorldReader {
    private static final int DEFAULT_SESSION_SECONDS = 3600;
    private static final int LONGEST_SESSION_SECONDS = 43_200;

    private final ContentReader content;

    AwsWorldReader(ContentReader content) {
        this.content = content;
    }

    AwsWorld read(YamlNode node) {
        YamlObject aws = node.object().allowing("account", "region", "users", "roles", "buckets");
        return new AwsWorld(
                account(aws.get("account")),
                aws.findText("region").orElse("us-east-1"),
                aws.named("users", this::user, User::name),
                aws.named("roles", this::role, Role::name),
                aws.named("buckets", this::bucket, Bucket::name));
    }

    static AccountId account(YamlNode node) {
        if (!AccountId.isValid(node.text())) {
            throw node.mistake("must be an account id of 12 digits in quotes, but is '" + node.text() + "'");
        }
        return AccountId.of(node.text());
    }

    private User user(YamlNode node) {
        YamlObject user = node.object().allowing("name", "path", "accessKey", "policies");
        return new User(
                entityName(user.get("name")),
                path(user),
                user.find("accessKey").map(AwsWorldReader::accessKey),
                user.policies("policies"));
    }

    private static AccessKey accessKey(YamlNode node) {
        YamlObject key = node.object().allowing("id", "secret");
        key.find("id").ifPresent(id -> {
            if (!id.text().matches("AKIA[A-Z2-7]{16}")) {
                throw id.mistake("must be AKIA and 16 of A-Z and 2-7, but is '" + id.text() + "'");
            }
        });
        key.find("secret").ifPresent(secret -> {
            if (secret.text().length() < 16) {
                throw secret.mistake("must have at least 16 characters; leave it out to have one made at each start");
            }
        });
        return new AccessKey(key.findText("id"), key.findText("secret").map(Secret::of));
    }

    private Role role(YamlNode node) {
        YamlObject role = node.object().allowing("name", "path", "trust", "policies", "maxSessionDuration");
        return new Role(
                entityName(role.get("name")),
                path(role),
                role.get("trust").policy(PolicyKind.TRUST),
                role.policies("policies"),
                role.find("maxSessionDuration")
                        .map(AwsWorldReader::sessionSeconds)
                        .orElse(DEFAULT_SESSION_SECONDS));
    }

    private static int sessionSeconds(YamlNode node) {
        long seconds = node.number();
        if (seconds < DEFAULT_SESSION_SECONDS || seconds > LONGEST_SESSION_SECONDS) {
            throw node.mistake("must be 3600 to 43200 seconds, but is " + seconds);
        }
        return (int) seconds;
    }

    private Bucket bucket(YamlNode node) {
        YamlObject bucket = node.object().allowing("name", "policy", "objects");
        YamlNode name = bucket.get("name");
        if (!name.text().matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
            throw name.mistake("must be 3 to 63 of a-z, 0-9, dots and hyphens, but is '" + name.text() + "'");
        }
        return new Bucket(
                name.text(),
                bucket.find("policy").map(policy -> policy.policy(PolicyKind.RESOURCE)),
                bucket.entries("objects", content::read));
    }

    private static String entityName(YamlNode node) {
        if (!node.text().matches("[\\w+=,.@-]{1,64}")) {
            throw node.mistake("must be 1 to 64 of letters, digits and _+=,.@-, but is '" + node.text() + "'");
        }
        return node.text();
    }

    private static String path(YamlObject entity) {
        Optional<YamlNode> path = entity.find("path");
        path.ifPresent(node -> {
            if (!node.text().matches("/|/[\\x21-\\x7e]{1,510}/")) {
                throw node.mistake("must begin and end with a slash, but is '" + node.text() + "'");
            }
        });
        return path.map(YamlNode::text).orElse("/");
    }
}
