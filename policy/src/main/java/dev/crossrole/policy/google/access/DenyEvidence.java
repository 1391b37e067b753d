package dev.crossrole.policy.google.access;

import dev.crossrole.policy.Check;
import dev.crossrole.policy.Evidence;
import dev.crossrole.policy.Evidence.Effect;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.google.cel.CelResult;
import java.util.ArrayList;
import java.util.List;

/** What one deny rule says to a request. */
final class DenyEvidence {
    private DenyEvidence() {}

    static Outcome matches(DenyRule rule, AccessRequest request) {
        return Outcome.of(named(rule, request) && covered(rule, request)).and(condition(rule, request));
    }

    private static boolean named(DenyRule rule, AccessRequest request) {
        return rule.deniedPrincipals().stream().anyMatch(name -> DenyRule.matches(name, request.principal()))
                && rule.exceptionPrincipals().stream().noneMatch(name -> DenyRule.matches(name, request.principal()));
    }

    private static boolean covered(DenyRule rule, AccessRequest request) {
        return rule.deniedPermissions().stream().anyMatch(denied -> DenyRule.covers(denied, request.permission()))
                && rule.exceptionPermissions().stream()
                        .noneMatch(denied -> DenyRule.covers(denied, request.permission()));
    }

    /** A condition that cannot be evaluated denies. Source: Google Cloud IAM, "Deny policies", denial conditions. */
    private static Outcome condition(DenyRule rule, AccessRequest request) {
        if (rule.condition().isEmpty()) {
            return Outcome.MATCHED;
        }
        CelResult result = rule.condition().get().program().evaluate(request.variables());
        return result instanceof CelResult.Failure ? Outcome.MATCHED : result.holds();
    }

    static Evidence of(DenyPolicy policy, int index, AccessRequest request) {
        DenyRule rule = policy.rules().get(index);
        Outcome outcome = matches(rule, request);
        List<Check> checks = new ArrayList<>();
        String who = request.principal().describe();
        checks.add(new Check("principal", "", rule.deniedPrincipals(), List.of(who), Outcome.of(named(rule, request))));
        checks.add(new Check(
                "permission",
                "",
                rule.deniedPermissions(),
                List.of(DenyRule.full(request.permission())),
                Outcome.of(covered(rule, request))));
        rule.condition()
                .ifPresent(holds -> checks.add(new Check(
                        "condition", holds.expression(), List.of("true"), List.of(), condition(rule, request))));
        String reason =
                outcome == Outcome.MATCHED ? "it denies " + request.permission() + " to " + who : "it does not apply";
        return new Evidence(
                Layer.DENY_POLICY, policy.name(), "rules[" + index + "]", Effect.DENY, outcome, reason, checks);
    }
}
