package dev.crossrole.localcloud.aws.iam.call;

import dev.crossrole.localcloud.aws.access.Question;
import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.account.Entity;
import dev.crossrole.localcloud.aws.account.Permissions;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.query.Members;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.durable.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Users, groups and roles, where operations on them differ in names only. Source of the limits: IAM User Guide, "IAM and AWS STS
 * quotas".
 */
public enum EntityKind {
    USER("User", 64, 2048),
    GROUP("Group", 128, 5120),
    ROLE("Role", 64, 10_240);

    /** Those that a permissions boundary can limit. */
    public static final List<EntityKind> BOUNDED = List.of(USER, ROLE);

    /** Actions whose context says what boundary the entity has. Source: Service Authorization Reference, IAM. */
    private static final Set<String> TELLS_BOUNDARY = Set.of(
            "AttachUserPolicy",
            "AttachRolePolicy",
            "DetachUserPolicy",
            "DetachRolePolicy",
            "PutUserPolicy",
            "PutRolePolicy",
            "DeleteUserPolicy",
            "DeleteRolePolicy",
            "DeleteUserPermissionsBoundary",
            "DeleteRolePermissionsBoundary",
            "DeleteRole",
            "GetRole",
            "UpdateRole",
            "UpdateRoleDescription",
            "UpdateAssumeRolePolicy");

    private final String label;
    private final int nameLength;
    private final int inlineLimit;

    EntityKind(String label, int nameLength, int inlineLimit) {
        this.label = label;
        this.nameLength = nameLength;
        this.inlineLimit = inlineLimit;
    }

    public Table<? extends Entity> table(AccountState state) {
        return switch (this) {
            case USER -> state.users();
            case GROUP -> state.groups();
            case ROLE -> state.roles();
        };
    }

    /** As it stands in the names of actions and parameters: {@code User}. */
    public String label() {
        return label;
    }

    /** As it stands in ARNs and messages: {@code user}. */
    public String word() {
        return switch (this) {
            case USER -> "user";
            case GROUP -> "group";
            case ROLE -> "role";
        };
    }

    /** How long all inline policies together may be, without white space. */
    public int inlineLimit() {
        return inlineLimit;
    }

    /** Reads the name of one of this kind. */
    public String name(Members members) {
        return Rules.name(members, label + "Name", nameLength);
    }

    /** Reads the new name that a call gives one of this kind. */
    public Optional<String> newName(Members members) {
        return Rules.optionalName(members, "New" + label + "Name", nameLength);
    }

    public Entity find(AccountState state, String name) {
        Table<? extends Entity> entities = table(state);
        return entities.find(name)
                .map(Entity.class::cast)
                .orElseThrow(
                        () -> IamErrors.noSuchEntity("The " + word() + " with name " + name + " cannot be found."));
    }

    /** Refuses a name that is taken. */
    public void requireFree(AccountState state, String name) {
        if (table(state).hasIgnoringCase(name)) {
            throw IamErrors.alreadyExists(label + " with name " + name + " already exists.");
        }
    }

    /** Refuses a new one whose name is taken, or that is one too many. */
    public void requireRoom(AccountState state, String name, int most) {
        requireFree(state, name);
        Quotas.require(table(state).names().count() + 1, most, label + "sPerAccount");
    }

    /** The ARN to decide on: that of the entity or, where there is none, the one it would have without a path. */
    public String arn(Iam iam, String name) {
        Table<? extends Entity> entities = table(iam.state());
        return entities.find(name).map(entity -> entity.arn().toString()).orElseGet(() -> arn(iam, "/", name));
    }

    /** The ARN that an entity will have. */
    public String arn(Iam iam, String path, String name) {
        return iam.account().iamArn(word() + path + name).toString();
    }

    /** May the caller do what he calls to that one of this kind? */
    public Question question(Iam iam, QueryCall call, Identity caller, String name) {
        Question question = Iam.question(call, caller, arn(iam, name));
        if (!TELLS_BOUNDARY.contains(call.action())) {
            return question;
        }
        Table<? extends Entity> entities = table(iam.state());
        return Boundaries.question(
                question,
                entities.find(name).flatMap(entity -> entity.permissions().boundary()));
    }

    public static AccountState with(AccountState state, Entity entity, Permissions permissions) {
        return state.with(entity.withPermissions(permissions));
    }

    public static Stream<EntityKind> all() {
        return Stream.of(values());
    }
}
