package dev.crossrole.localcloud.aws.iam;

import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.account.Entity;
import dev.crossrole.localcloud.aws.account.Permissions;
import dev.crossrole.localcloud.aws.account.Table;

/** Users and roles, where operations on the two differ in names only. */
enum EntityKind {
    USER("User", 2048) {
        @Override
        Table<? extends Entity> table(AccountState state) {
            return state.users();
        }
    },
    ROLE("Role", 10_240) {
        @Override
        Table<? extends Entity> table(AccountState state) {
            return state.roles();
        }
    };

    private final String label;
    private final int inlineLimit;

    EntityKind(String label, int inlineLimit) {
        this.label = label;
        this.inlineLimit = inlineLimit;
    }

    abstract Table<? extends Entity> table(AccountState state);

    /** As it stands in the names of actions and parameters: {@code User}. */
    String label() {
        return label;
    }

    /** As it stands in ARNs and messages: {@code user}. */
    String word() {
        return this == USER ? "user" : "role";
    }

    /** How long all inline policies together may be, without white space. Source: IAM User Guide, "IAM and AWS STS quotas". */
    int inlineLimit() {
        return inlineLimit;
    }

    Entity find(AccountState state, String name) {
        Table<? extends Entity> table = table(state);
        return table.find(name)
                .map(Entity.class::cast)
                .orElseThrow(
                        () -> IamErrors.noSuchEntity("The " + word() + " with name " + name + " cannot be found."));
    }

    /** The ARN to decide on: that of the entity or, where there is none, the one it would have without a path. */
    String arn(Iam iam, String name) {
        Table<? extends Entity> table = table(iam.state());
        return table.find(name)
                .map(entity -> entity.arn().toString())
                .orElseGet(() -> iam.account().iamArn(word() + "/" + name).toString());
    }

    /** The ARN that an entity will have. */
    String arn(Iam iam, String path, String name) {
        return iam.account().iamArn(word() + path + name).toString();
    }

    static AccountState with(AccountState state, Entity entity, Permissions permissions) {
        return state.with(entity.withPermissions(permissions));
    }
}
