package dev.crossrole.policy.explain.aws;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.aws.Arn;
import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.policy.aws.request.ConditionContext;
import java.util.Optional;

/** Callers by their ARNs, as {@code GetCallerIdentity} and CloudTrail name them. */
public final class Principals {
    private static final String UNNAMED_SESSION = "session";
    private static final ConditionContext PATH_OPEN =
            ConditionContext.builder().notGiven("aws:PrincipalArn").build();

    private Principals() {}

    /**
     * The key that a caller's ARN leaves open: the ARN of a session drops the path of its role, and with it what the role's own ARN is
     * under {@code aws:PrincipalArn}. Source: IAM User Guide, "IAM identifiers", and "AWS global condition context keys".
     */
    public static ConditionContext openKeys(String text) {
        return text.contains(":assumed-role/") ? PATH_OPEN : ConditionContext.empty();
    }

    /**
     * As {@link #parse(String)}, with the path of a session's role from {@code aws:PrincipalArn} if that was given.
     *
     * @throws IllegalArgumentException with one sentence that holds the text
     */
    public static AwsPrincipal parse(String text, ConditionContext given) {
        AwsPrincipal plain = parse(text);
        if (!(plain instanceof AwsPrincipal.AssumedRole session)) {
            return plain;
        }
        Optional<String> named = given.value("aws:PrincipalArn")
                .filter(arn -> arn.startsWith("arn:" + plain.partition() + ":iam::" + plain.account() + ":role/")
                        && arn.endsWith("/" + session.role().name()));
        return named.<AwsPrincipal>map(arn -> new AwsPrincipal.AssumedRole(RoleArn.parse(arn), session.sessionName()))
                .orElse(plain);
    }

    /**
     * Reads the ARN of a user, a role session, a root user or a federated user. A role's own ARN stands for a session of it. The ARN of
     * a session does not hold the role's path, so the role is taken to have none, and {@link #openKeys} says so.
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
