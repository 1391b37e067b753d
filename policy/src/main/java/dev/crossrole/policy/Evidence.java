package dev.crossrole.policy;

import java.util.List;

/**
 * What one statement, binding or rule contributed to a decision.
 *
 * @param layer the part of the evaluation it belongs to
 * @param policy the policy's name as a person knows it, such as {@code trust policy of role gce-reader}
 * @param place the statement inside it: its Sid, or {@code Statement[0]}, or a binding's role
 * @param effect what it says when it matches
 * @param outcome whether it matched the request
 * @param reason one sentence for a person
 * @param checks the comparisons behind the outcome, in the policy's order; empty when nobody asked for an explanation
 */
public record Evidence(
        Layer layer, String policy, String place, Effect effect, Outcome outcome, String reason, List<Check> checks) {
    public Evidence {
        checks = List.copyOf(checks);
    }

    /** What a statement says of the requests it matches. */
    public enum Effect {
        ALLOW,
        DENY,
        /** A precondition that is no policy: a signature, a token's expiry, a mapping. It never allows by itself. */
        REQUIRE
    }
}
