package dev.crossrole.localcloud.world;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.localcloud.world.AwsWorld.AccessKey;
import dev.crossrole.localcloud.world.AwsWorld.Bucket;
import dev.crossrole.localcloud.world.AwsWorld.Group;
import dev.crossrole.localcloud.world.AwsWorld.Role;
import dev.crossrole.localcloud.world.AwsWorld.S3Object;
import dev.crossrole.localcloud.world.AwsWorld.User;
import dev.crossrole.policy.aws.validation.PolicyKind;
import java.util.List;
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
        YamlObject aws = node.object()
                .allowing("account", "region", "users", "groups", "roles", "buckets", "outboundFederation");
        List<User> users = aws.named("users", this::user, User::name);
        List<String> members = users.stream().map(User::name).toList();
        return new AwsWorld(
                account(aws.get("account")),
                aws.findText("region").orElse("us-east-1"),
                users,
                aws.named("groups", group -> group(group, members), Group::name),
                aws.named("roles", this::role, Role::name),
                aws.named("buckets", this::bucket, Bucket::name),
                aws.flag("outboundFederation"));
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

    private static Group group(YamlNode node, List<String> users) {
        YamlObject group = node.object().allowing("name", "path", "policies", "members");
        List<String> members = group.each("members", member -> declared(member, users));
        return new Group(groupName(group.get("name")), path(group), group.policies("policies"), members);
    }

    private static String declared(YamlNode member, List<String> users) {
        if (!users.contains(member.text())) {
            throw member.mistake("there is no '" + member.text() + "' in aws.users; there are " + users);
        }
        return member.text();
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
        YamlObject bucket = node.object().allowing("name", "policy", "objects", "tags", "blockPublicAccess");
        YamlNode name = bucket.get("name");
        if (!name.text().matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
            throw name.mistake("must be 3 to 63 of a-z, 0-9, dots and hyphens, but is '" + name.text() + "'");
        }
        return new Bucket(
                name.text(),
                bucket.find("policy").map(policy -> policy.policy(PolicyKind.RESOURCE)),
                bucket.entries("objects", this::object),
                bucket.entries("tags", YamlNode::text),
                bucket.find("blockPublicAccess").map(YamlNode::bool).orElse(true));
    }

    private S3Object object(YamlNode node) {
        return new S3Object(content.read(node, "tags"), node.object().entries("tags", YamlNode::text));
    }

    private static String entityName(YamlNode node) {
        return name(node, 64);
    }

    /** Longer than that of a user or role. Source: IAM User Guide, "IAM and AWS STS quotas". */
    private static String groupName(YamlNode node) {
        return name(node, 128);
    }

    private static String name(YamlNode node, int longest) {
        if (!node.text().matches("[\\w+=,.@-]{1," + longest + "}")) {
            throw node.mistake(
                    "must be 1 to " + longest + " of letters, digits and _+=,.@-, but is '" + node.text() + "'");
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
