package dev.crossrole.localcloud.aws.iam;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.iam.model.IamException;

/** What the official client says of a refusal. */
final class IamRefusal {
    private IamRefusal() {}

    /** Status, code and message; fails where the call is answered. */
    static String refused(ThrowingCallable call) {
        try {
            call.call();
        } catch (IamException e) {
            return e.statusCode() + " " + e.awsErrorDetails().errorCode() + " "
                    + e.awsErrorDetails().errorMessage();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("the call was answered");
    }
}
