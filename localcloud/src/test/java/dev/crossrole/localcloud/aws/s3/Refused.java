package dev.crossrole.localcloud.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Asserts that S3 refuses a call of the SDK, and how. */
final class Refused {
    private Refused() {}

    static S3Exception with(int status, String code, ThrowingCallable call) {
        S3Exception refusal = Assertions.catchThrowableOfType(S3Exception.class, call);
        assertThat(refusal).as("a refusal with " + code).isNotNull();
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(refusal.statusCode()).isEqualTo(status);
        return refusal;
    }

    static void with(int status, String code, String message, ThrowingCallable call) {
        assertThat(with(status, code, call).awsErrorDetails().errorMessage()).isEqualTo(message);
    }

    /** A HEAD tells no more than its status. */
    static S3Exception withStatus(int status, ThrowingCallable call) {
        S3Exception refusal = Assertions.catchThrowableOfType(S3Exception.class, call);
        assertThat(refusal).as("a refusal with " + status).isNotNull();
        assertThat(refusal.statusCode()).isEqualTo(status);
        return refusal;
    }
}
