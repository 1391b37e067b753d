package dev.crossrole.cli.doctor;

import dev.crossrole.localcloud.decisions.LoggedDecision;
import dev.crossrole.policy.explain.Explanation;
import java.util.List;
import java.util.Optional;

/**
 * How a crossing went.
 *
 * @param findings in the order of the hops; the last that failed is the one that {@code failing} names
 * @param explanation of a refusal, where the policy behind it could be had
 * @param decisions what local clouds decided, where they refused
 * @param advice one line: what to change and where, or that nothing is to be changed
 */
record Diagnosis(
        List<Finding> findings,
        FailingHop failing,
        Optional<Explanation> explanation,
        List<LoggedDecision> decisions,
        String advice) {
    Diagnosis {
        findings = List.copyOf(findings);
        decisions = List.copyOf(decisions);
    }
}
