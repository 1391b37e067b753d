package dev.crossrole.localcloud.aws.account;

import dev.crossrole.policy.aws.document.PolicyDocument;

/**
 * A policy as it is kept.
 *
 * @param text as it was given: IAM gives it back unchanged
 * @param document the same, read
 */
public record Policy(String text, PolicyDocument document) {
    /** The text is left out: it is long. */
    @Override
    public String toString() {
        return "Policy(" + text.length() + " characters)";
    }
}
