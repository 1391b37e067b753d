package dev.crossrole.policy.aws.request;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.aws.AwsPrincipal;
import java.util.Optional;

/**
 * One request to be decided.
 *
 * @param action {@code service:Name}, in any case
 * @param resource the ARN of the resource, or {@code *} for an action that knows no resource
 * @param resourceAccount the account that owns the resource, where its ARN does not say it, as for buckets; an ARN that says it wins, so
 *     that nobody can take another account's resource for their own
 * @param context the condition keys; those that follow from the caller and the account need not be given, but win where they are
 */
public record AwsRequest(
        Caller caller, String action, String resource, Optional<AccountId> resourceAccount, ConditionContext context) {
    private static final int ACCOUNT = 4;

    public AwsRequest {
        ConditionContext known = caller.keys();
        Optional<AccountId> owner = accountIn(resource).or(() -> resourceAccount);
        if (owner.isPresent()) {
            known = known.with(
                    ConditionContext.of("aws:ResourceAccount", owner.get().digits()));
        }
        context = known.with(context);
    }

    public static AwsRequest of(Caller caller, String action, String resource) {
        return new AwsRequest(caller, action, resource, Optional.empty(), ConditionContext.empty());
    }

    public AwsRequest withContext(ConditionContext more) {
        return new AwsRequest(caller, action, resource, resourceAccount, context.with(more));
    }

    public AwsRequest withResourceAccount(AccountId account) {
        return new AwsRequest(caller, action, resource, Optional.of(account), context);
    }

    /**
     * Whether a role calls whose path nobody gave, which leaves {@code aws:PrincipalArn} open: the ARN of a session drops the path.
     * Source: IAM User Guide, "IAM identifiers".
     */
    public boolean leavesPathOpen() {
        return context.isOpen("aws:principalarn")
                && caller instanceof Caller.Principal principal
                && principal.identity() instanceof AwsPrincipal.AssumedRole;
    }

    /** The account that owns the resource: as its ARN says, or else as given; empty where neither does. */
    public Optional<AccountId> owner() {
        return accountIn(resource).or(() -> resourceAccount);
    }

    /**
     * The account that an ARN names; empty where it names none, as those of buckets. Source: IAM User Guide, "Amazon Resource Names":
     * {@code account-id} is the account that owns the resource.
     */
    public static Optional<AccountId> accountIn(String resource) {
        if (!resource.startsWith("arn:")) {
            return Optional.empty();
        }
        String[] parts = resource.split(":", ACCOUNT + 2);
        return parts.length > ACCOUNT && AccountId.isValid(parts[ACCOUNT])
                ? Optional.of(AccountId.of(parts[ACCOUNT]))
                : Optional.empty();
    }
}
