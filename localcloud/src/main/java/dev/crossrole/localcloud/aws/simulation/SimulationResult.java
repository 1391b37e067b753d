package dev.crossrole.localcloud.aws.simulation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What policies say of one action on one resource. Source: IAM API reference, {@code EvaluationResult}.
 *
 * @param verdict {@code allowed}, {@code explicitDeny} or {@code implicitDeny}
 * @param matched the statements that decided: those that deny, or else those that grant
 * @param missing the condition keys that statements for the action refer to and nobody gave
 * @param allowedByBoundary whether the permissions boundary allows it, where there is one
 * @param details what each kind of policy comes to; empty within one account
 */
public record SimulationResult(
        String action,
        String resource,
        Verdict verdict,
        List<MatchedStatement> matched,
        Set<String> missing,
        Optional<Boolean> allowedByBoundary,
        Map<String, Verdict> details) {

    /** The words of {@code PolicyEvaluationDecisionType}. */
    public enum Verdict {
        ALLOWED("allowed"),
        EXPLICIT_DENY("explicitDeny"),
        IMPLICIT_DENY("implicitDeny");

        private final String label;

        Verdict(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
