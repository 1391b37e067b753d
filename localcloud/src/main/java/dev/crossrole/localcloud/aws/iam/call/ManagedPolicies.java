package dev.crossrole.localcloud.aws.iam.call;

import dev.crossrole.identity.aws.Arn;
import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.account.ManagedPolicy;
import dev.crossrole.localcloud.aws.query.QueryException;

/** Managed policies as calls name them. */
public final class ManagedPolicies {
    private ManagedPolicies() {}

    /** Recorded from IAM: what is no ARN is told apart from the ARN of a policy that does not exist. */
    public static void requireAttachable(AccountState state, String arn) {
        parse(arn);
        if (!state.policies().has(arn)) {
            throw IamErrors.noSuchEntity("Policy " + arn + " does not exist or is not attachable.");
        }
    }

    public static Arn parse(String arn) {
        try {
            return Arn.parse(arn);
        } catch (IllegalArgumentException e) {
            throw QueryException.validation("Invalid ARN:  Could not be parsed!");
        }
    }

    public static ManagedPolicy find(AccountState state, String arn) {
        return state.policies()
                .find(arn)
                .orElseThrow(() -> IamErrors.noSuchEntity("Policy " + arn + " was not found."));
    }

    /** Policies of AWS itself are read by all and changed by nobody; in which words IAM says so is not known. */
    public static ManagedPolicy requireOwn(ManagedPolicy policy) {
        if (isAws(policy)) {
            throw QueryException.accessDenied("The policy " + policy.arn() + " belongs to AWS and cannot be changed.");
        }
        return policy;
    }

    public static boolean isAws(ManagedPolicy policy) {
        return policy.arn().account().equals("aws");
    }
}
