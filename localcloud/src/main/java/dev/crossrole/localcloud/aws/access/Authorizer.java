package dev.crossrole.localcloud.aws.access;

import dev.crossrole.policy.Decision;

/** Decides whether a caller may do one thing to one resource. */
@FunctionalInterface
public interface Authorizer {
    /** Decides, and logs the decision. Whoever asks must refuse unless it {@linkplain Decision#allowed() allows}. */
    Decision authorize(Question question);
}
