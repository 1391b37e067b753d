package dev.crossrole.localcloud.aws.access;

import dev.crossrole.policy.Decision;
import java.util.Optional;

/** Decides whether a caller may do one thing to one resource. */
@FunctionalInterface
public interface Authorizer {
    /** Decides, and logs the decision. Whoever asks must refuse unless it {@linkplain Decision#allowed() allows}. */
    Decision authorize(Question question);

    /** What the denial of a question carries for {@link AuthorizationMessages#decode}; empty where whoever decides keeps none. */
    default Optional<String> encodedMessage(Question question, Decision denial) {
        return Optional.empty();
    }
}
