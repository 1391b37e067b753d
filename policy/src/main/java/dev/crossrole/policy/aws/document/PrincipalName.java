package dev.crossrole.policy.aws.document;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.policy.aws.request.Caller;

/**
 * One value of a {@code Principal} element. Names are compared as a whole and case-sensitively; a wildcard is only ever the whole
 * name. Source: IAM User Guide, "AWS JSON policy elements: Principal".
 *
 * @param type {@code AWS}, {@code Federated}, {@code Service}, {@code CanonicalUser}, or {@code *} for {@code "Principal": "*"}
 */
record PrincipalName(String type, String value) {

    /** How closely this names a caller; with {@code anyPath}, if the caller's role had whatever path this has. */
    PrincipalMatch match(Caller caller, boolean anyPath) {
        // "*" and {"AWS": "*"} are the same.
        if (value.equals("*") && (type.equals("*") || type.equals("AWS"))) {
            return PrincipalMatch.CALLER;
        }
        if (caller instanceof Caller.Principal principal) {
            return type.equals("AWS") ? aws(principal, anyPath) : provider(principal);
        }
        if (caller instanceof Caller.Federated federated) {
            return whole(type.equals("Federated") && federated.provider().equals(value));
        }
        if (caller instanceof Caller.Service service) {
            return whole(type.equals("Service") && service.name().equals(value));
        }
        return PrincipalMatch.NONE;
    }

    private PrincipalMatch aws(Caller.Principal caller, boolean anyPath) {
        AwsPrincipal identity = caller.identity();
        if (value.equals(identity.arn().toString()) || value.equals(caller.userId())) {
            // An account's number is the id of its root user, and its root ARN stands for the whole account.
            return PrincipalMatch.CALLER;
        }
        if (value.equals(identity.principalArn().toString())
                || (identity instanceof AwsPrincipal.AssumedRole && value.equals(caller.uniqueId()))
                || caller.federatedBy()
                        .filter(user -> user.toString().equals(value))
                        .isPresent()
                || (anyPath && identity instanceof AwsPrincipal.AssumedRole session && isNamesake(session.role()))) {
            return PrincipalMatch.ENTITY;
        }
        return names(identity.account(), identity.partition()) ? PrincipalMatch.ACCOUNT : PrincipalMatch.NONE;
    }

    /** Whether this is the ARN of a role like that one but for the path. An account has one role of a name, whatever its path. */
    private boolean isNamesake(RoleArn role) {
        return value.startsWith("arn:" + role.partition() + ":iam::" + role.account() + ":role/")
                && value.endsWith("/" + role.name());
    }

    /** A session that came of a token may be named by the token's issuer. */
    private PrincipalMatch provider(Caller.Principal caller) {
        return whole(type.equals("Federated")
                && caller.identityProvider().filter(value::equals).isPresent());
    }

    private static PrincipalMatch whole(boolean matched) {
        return matched ? PrincipalMatch.CALLER : PrincipalMatch.NONE;
    }

    /** Whether this names an account as a whole: its number, or the ARN of its root. */
    private boolean names(AccountId account, String partition) {
        return value.equals(account.digits())
                || value.equals("arn:" + partition + ":iam::" + account.digits() + ":root");
    }
}
