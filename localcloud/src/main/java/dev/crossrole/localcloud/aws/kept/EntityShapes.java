package dev.crossrole.localcloud.aws.kept;

import static dev.crossrole.localcloud.aws.kept.Parts.instant;
import static dev.crossrole.localcloud.aws.kept.Parts.permissions;
import static dev.crossrole.localcloud.aws.kept.Parts.policy;
import static dev.crossrole.localcloud.aws.kept.Parts.texts;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.aws.Arn;
import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.aws.account.AccessKey;
import dev.crossrole.localcloud.aws.account.Account;
import dev.crossrole.localcloud.aws.account.Entity;
import dev.crossrole.localcloud.aws.account.Group;
import dev.crossrole.localcloud.aws.account.Role;
import dev.crossrole.localcloud.aws.account.User;
import dev.crossrole.localcloud.durable.Shape;
import java.time.Duration;

/** Users, groups, roles and access keys as records. */
final class EntityShapes {
    static final Shape<Group> GROUP = new Shape<>("aws.group", EntityShapes::write, EntityShapes::group);
    static final Shape<Role> ROLE = new Shape<>("aws.role", EntityShapes::write, EntityShapes::role);
    static final Shape<AccessKey> ACCESS_KEY =
            new Shape<>("aws.access-key", EntityShapes::write, EntityShapes::accessKey);

    private EntityShapes() {}

    /** A user of that account, whose id a record does not repeat. */
    static Shape<User> user(AccountId account) {
        return new Shape<>("aws.user", EntityShapes::write, json -> user(account, json));
    }

    private static JsonObject.Builder entity(Entity entity) {
        return JsonObject.builder()
                .put("name", entity.name())
                .put("path", entity.path())
                .put("id", entity.id())
                .put("created", entity.created().toString())
                .put("permissions", permissions(entity.permissions()));
    }

    private static JsonObject write(User user) {
        return entity(user)
                .putStrings("groups", user.groups())
                .put("tags", texts(user.tags()))
                .build();
    }

    private static User user(AccountId account, JsonObject json) {
        return new User(
                new AwsPrincipal.User(Account.PARTITION, account, json.string("path"), json.string("name")),
                json.string("id"),
                instant(json, "created"),
                permissions(json.object("permissions")),
                json.strings("groups"),
                texts(json.object("tags")));
    }

    private static JsonObject write(Group group) {
        return entity(group).put("arn", group.arn().toString()).build();
    }

    private static Group group(JsonObject json) {
        return new Group(
                Arn.parse(json.string("arn")),
                json.string("path"),
                json.string("name"),
                json.string("id"),
                instant(json, "created"),
                permissions(json.object("permissions")));
    }

    private static JsonObject write(Role role) {
        return entity(role)
                .put("arn", role.roleArn().toString())
                .put("trust", role.trust().text())
                .put("maxSession", role.maxSession().toSeconds())
                .putIfPresent("description", role.description())
                .put("tags", texts(role.tags()))
                .build();
    }

    private static Role role(JsonObject json) {
        return new Role(
                RoleArn.parse(json.string("arn")),
                json.string("id"),
                instant(json, "created"),
                policy(json.string("trust")),
                Duration.ofSeconds(json.integer("maxSession")),
                json.findString("description"),
                permissions(json.object("permissions")),
                texts(json.object("tags")));
    }

    private static JsonObject write(AccessKey key) {
        return JsonObject.builder()
                .put("id", key.id())
                .put("secret", key.secret().reveal())
                .put("user", key.userName())
                .put("active", key.active())
                .put("created", key.created().toString())
                .build();
    }

    private static AccessKey accessKey(JsonObject json) {
        return new AccessKey(
                json.string("id"),
                Secret.of(json.string("secret")),
                json.string("user"),
                json.bool("active"),
                instant(json, "created"));
    }
}
