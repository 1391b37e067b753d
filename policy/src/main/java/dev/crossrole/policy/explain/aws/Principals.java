package dev.crossrole.policy.explain.aws;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.aws.Arn;
import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.identity.aws.RoleArn;

/** Callers by their ARNs, as {@code GetCallerIdentity} and CloudTrail name them. */
public final class Principals {
    private static final String UNNAMED_SESSION = "session";

    private Principals() {}

    /**
     * Reads the ARN of a user, a role session, a root user or a federated user. A role's own ARN stands for a session of it. The ARN of
     * a session does not hold the role's path, so the role is taken to have none.
     *
     * @throws IllegalArgumentException with one sentence that holds the text
     */
    public static AwsPrincipal parse(String text) {
        Arn arn = Arn.parse(text);
        if (!AccountId.isValid(arn.account())) {
            throw new IllegalArgumentException(
                    "'" + text + "' names nobody: the account '" + arn.account() + "' does not have 12 digits");
        }
        AccountId account = AccountId.of(arn.account());
        String[] parts = arn.resource().split("/", -1);
        String last = parts[parts.length - 1];
        boolean iam = arn.service().equals("iam");
        boolean sts = arn.service().equals("sts");
        if (iam && arn.resource().equals("root")) {
            return new AwsPrincipal.Root(arn.partition(), account);
        }
        if (iam && parts[0].equals("user") && parts.length > 1 && !last.isEmpty()) {
            String path =
                    arn.resource().substring("user".length(), arn.resource().length() - last.length());
            return new AwsPrincipal.User(arn.partition(), account, path, last);
        }
        if (iam && parts[0].equals("role")) {
            return new AwsPrincipal.AssumedRole(RoleArn.parse(text), UNNAMED_SESSION);
        }
        if (sts && parts[0].equals("assumed-role") && parts.length == 3 && !last.isEmpty()) {
            return new AwsPrincipal.AssumedRole(new RoleArn(arn.partition(), account, "/", parts[1]), last);
        }
        if (sts && parts[0].equals("federated-user") && parts.length == 2 && !last.isEmpty()) {
            return new AwsPrincipal.FederatedUser(arn.partition(), account, last);
        }
        throw new IllegalArgumentException("'" + text
                + "' names nobody who signs requests: it must be the ARN of a user, a role or a role session");
    }
}
