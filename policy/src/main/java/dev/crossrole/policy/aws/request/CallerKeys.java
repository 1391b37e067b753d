package dev.crossrole.policy.aws.request;

import dev.crossrole.identity.aws.AwsPrincipal;

/**
 * The {@code aws:} keys of a caller with AWS credentials. Source: IAM User Guide, "AWS global condition context keys" and, for which
 * principal has which value, "Policy variables", table "Principal key values".
 */
final class CallerKeys {
    private CallerKeys() {}

    static ConditionContext of(Caller.Principal caller) {
        AwsPrincipal identity = caller.identity();
        ConditionContext.Builder keys = ConditionContext.builder()
                .put("aws:PrincipalArn", identity.principalArn().toString())
                .put("aws:PrincipalAccount", identity.account().digits())
                .put("aws:PrincipalType", type(identity))
                .put("aws:PrincipalIsAWSService", "false")
                .put("aws:userid", caller.userId())
                .putIfPresent("aws:FederatedProvider", caller.identityProvider());
        if (identity instanceof AwsPrincipal.User user) {
            keys.put("aws:username", user.name());
        }
        return keys.build();
    }

    private static String type(AwsPrincipal identity) {
        if (identity instanceof AwsPrincipal.Root) {
            return "Account";
        }
        if (identity instanceof AwsPrincipal.User) {
            return "User";
        }
        return identity instanceof AwsPrincipal.AssumedRole ? "AssumedRole" : "FederatedUser";
    }
}
