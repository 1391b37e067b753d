package dev.crossrole.localcloud.aws.s3.call;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.localcloud.aws.access.Question;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.s3.error.S3Error;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.aws.AccessDeniedMessage;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.Caller;
import java.util.Optional;

/**
 * The words of a denial. Only callers of the account that owns the bucket are told more than that they were denied (IAM User Guide,
 * "Troubleshooting access denied error messages").
 */
final class Denial {
    private Denial() {}

    static S3Error error(Question question, Decision decision, Service service) {
        AccountId owner = service.owner();
        Optional<Identity> caller = question.caller()
                .filter(identity -> identity.principal().account().equals(owner));
        if (caller.isEmpty()) {
            return S3Error.accessDenied();
        }
        AwsRequest asked = AwsRequest.of(
                Caller.of(caller.get().principal(), caller.get().userId()), question.action(), question.resource());
        return S3Error.accessDenied(AccessDeniedMessage.of(decision, asked))
                .withEncodedMessage(service.authorizer().encodedMessage(question, decision));
    }
}
