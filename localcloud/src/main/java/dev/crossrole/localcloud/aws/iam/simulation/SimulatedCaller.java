package dev.crossrole.localcloud.aws.iam.simulation;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.aws.Arn;
import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.account.User;
import dev.crossrole.localcloud.aws.iam.call.IamErrors;
import dev.crossrole.policy.aws.request.Caller;
import java.util.Optional;

/** The caller that a simulation names. "Only the ARN of an IAM user" (IAM API reference, {@code SimulateCustomPolicy}, CallerArn). */
final class SimulatedCaller {
    private static final String USER = "user/";

    private SimulatedCaller() {}

    /** A user of this account with his own id; one of another account has an id that nobody has. */
    static Caller.Principal of(Arn arn, AccountState state) {
        if (!arn.service().equals("iam")
                || !arn.resource().startsWith(USER)
                || arn.resource().endsWith("/")
                || !AccountId.isValid(arn.account())) {
            throw IamErrors.invalidInput("CallerArn '" + arn + "' must be the ARN of an IAM user.");
        }
        int name = arn.resource().lastIndexOf('/') + 1;
        AwsPrincipal.User user = new AwsPrincipal.User(
                arn.partition(),
                AccountId.of(arn.account()),
                arn.resource().substring(USER.length() - 1, name),
                arn.resource().substring(name));
        Optional<User> known =
                state.users().find(user.name()).filter(found -> found.arn().equals(arn));
        return Caller.of(user, known.map(User::id).orElse("AIDASIMULATED"));
    }
}
