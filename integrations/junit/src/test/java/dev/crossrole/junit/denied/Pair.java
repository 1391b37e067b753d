package dev.crossrole.junit.denied;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.api.client.http.HttpResponseException;
import com.google.cloud.BaseServiceException;
import dev.crossrole.credentials.RefusedException;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * A way in that must be refused, and its twin that must not.
 *
 * @param name what is wrong
 * @param code the error code that the client reads; for a HEAD, which has no body, the status
 * @param allowed the same with that right
 * @param denied with that wrong
 */
record Pair(String name, String code, Callable<?> allowed, Callable<?> denied) {

    DynamicNode tests() {
        return dynamicContainer(
                name,
                Stream.of(
                        dynamicTest(
                                "allowed when it is right",
                                () -> assertThat(allowed.call()).isNotNull()),
                        dynamicTest("denied: " + code, this::assertDenied)));
    }

    private void assertDenied() {
        assertThatThrownBy(denied::call)
                .satisfies(thrown -> assertThat(codeOf(thrown)).isEqualTo(code));
    }

    private static String codeOf(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof AwsServiceException refused) {
                String code = refused.awsErrorDetails() == null
                        ? null
                        : refused.awsErrorDetails().errorCode();
                return code == null || code.isEmpty() ? String.valueOf(refused.statusCode()) : code;
            }
            if (cause instanceof RefusedException refused) {
                return refused.refusal().code();
            }
            if (cause instanceof Refused refused) {
                return refused.code();
            }
            if (cause instanceof HttpResponseException refused) {
                return String.valueOf(refused.getStatusCode());
            }
            if (cause instanceof BaseServiceException refused && refused.getReason() != null) {
                return refused.getReason();
            }
        }
        return "no refusal but " + thrown;
    }
}
