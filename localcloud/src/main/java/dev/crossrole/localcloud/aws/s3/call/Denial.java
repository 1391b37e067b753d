package dev.crossrole.localcloud.aws.s3.call;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.localcloud.aws.access.Question;
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
        return asked(question, service)
                .map(asked -> S3Error.accessDenied(AccessDeniedMessage.of(decision, asked))
                        .withEncodedMessage(service.authorizer().encodedMessage(question, decision)))
                .orElseGet(S3Error::accessDenied);
    }

    /** The denial of what no policy denies. */
    static S3Error error(Question question, String reason, Service service) {
        return asked(question, service)
                .map(asked -> S3Error.accessDenied(AccessDeniedMessage.plain(asked) + reason))
                .orElseGet(S3Error::accessDenied);
    }

    /** What a caller of the owner's account asked; empty for anybody else. */
    private static Optional<AwsRequest> asked(Question question, Service service) {
        AccountId owner = service.owner();
        return question.caller()
                .filter(identity -> identity.principal().account().equals(owner))
                .map(identity -> AwsRequest.of(
                        Caller.of(identity.principal(), identity.userId()), question.action(), question.resource()));
    }
}
