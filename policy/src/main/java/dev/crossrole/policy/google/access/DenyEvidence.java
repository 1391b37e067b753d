package dev.crossrole.policy.google.access;

import dev.crossrole.policy.Check;
import dev.crossrole.policy.Evidence;
import dev.crossrole.policy.Evidence.Effect;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.google.cel.CelResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What one deny rule says to a request. */
final class DenyEvidence {
    private DenyEvidence() {}

    static Outcome matches(DenyRule rule, AccessRequest request) {
        return named(rule, request).and(covered(rule, request)).and(condition(rule, request));
    }

    private static Outcome named(DenyRule rule, AccessRequest request) {
        return butNot(
                rule.deniedPrincipals(),
                rule.exceptionPrincipals(),
                name -> DenyRule.matches(name, request.principal()));
    }

    private static Outcome covered(DenyRule rule, AccessRequest request) {
        return butNot(
                rule.deniedPermissions(),
                rule.exceptionPermissions(),
                permission -> DenyRule.covers(permission, request.permission()));
    }

    /** Whether some of these match and no exception does. */
    private static Outcome butNot(List<String> some, List<String> exceptions, Function<String, Outcome> match) {
        return any(some, match).and(any(exceptions, match).negate());
    }

    private static Outcome any(List<String> all, Function<String, Outcome> match) {
        return all.stream().map(match).reduce(Outcome.NOT_MATCHED, Outcome::or);
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
        checks.add(new Check("principal", "", rule.deniedPrincipals(), List.of(who), named(rule, request)));
        checks.add(new Check(
                "permission",
                "",
                rule.deniedPermissions(),
                List.of(DenyRule.full(request.permission())),
                covered(rule, request)));
        rule.condition()
                .ifPresent(holds -> checks.add(new Check(
                        "condition", holds.expression(), List.of("true"), List.of(), condition(rule, request))));
        String reason = switch (outcome) {
            case MATCHED -> "it denies " + request.permission() + " to " + who;
            case NOT_MATCHED -> "it does not apply";
            case UNKNOWN -> "whether it applies depends on what is not known here";
        };
        return new Evidence(
                Layer.DENY_POLICY, policy.name(), "rules[" + index + "]", Effect.DENY, outcome, reason, checks);
    }
}
