package dev.crossrole.policy.google.access;

import dev.crossrole.policy.Check;
import dev.crossrole.policy.Evidence;
import dev.crossrole.policy.Evidence.Effect;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.google.cel.CelResult;
import java.util.ArrayList;
import java.util.List;

/** What one binding says to a request. */
final class BindingEvidence {
    private BindingEvidence() {}

    static Outcome matches(Binding binding, AccessRequest request, IamPolicies policies) {
        Outcome grants = policies.grants(binding.role(), request.permission());
        return grants != Outcome.NOT_MATCHED && names(binding, request)
                ? grants.and(condition(binding, request))
                : Outcome.NOT_MATCHED;
    }

    private static boolean names(Binding binding, AccessRequest request) {
        return binding.members().stream().anyMatch(member -> Members.matches(member, request.principal()));
    }

    private static Outcome condition(Binding binding, AccessRequest request) {
        return binding.condition()
                .map(condition ->
                        condition.program().evaluate(request.variables()).holds())
                .orElse(Outcome.MATCHED);
    }

    static Evidence of(ResourcePolicy level, Binding binding, AccessRequest request, IamPolicies policies) {
        List<Check> checks = new ArrayList<>();
        Outcome grants = policies.grants(binding.role(), request.permission());
        checks.add(new Check("role", "", List.of(request.permission()), List.of(binding.role()), grants));
        for (String member : binding.members()) {
            checks.add(new Check(
                    "member",
                    "",
                    List.of(member),
                    Members.seen(member, request.principal()),
                    Outcome.of(Members.matches(member, request.principal()))));
        }
        binding.condition().ifPresent(condition -> checks.add(check(condition, request)));
        Outcome outcome = matches(binding, request, policies);
        return new Evidence(
                Layer.ALLOW_POLICY,
                "allow policy of " + level.resource(),
                binding.role(),
                Effect.ALLOW,
                outcome,
                reason(binding, request, grants, outcome),
                checks);
    }

    private static Check check(IamCondition condition, AccessRequest request) {
        CelResult result = condition.program().evaluate(request.variables());
        return new Check(
                "condition", condition.expression(), List.of("true"), List.of(result.describe()), result.holds());
    }

    private static String reason(Binding binding, AccessRequest request, Outcome grants, Outcome outcome) {
        if (outcome == Outcome.MATCHED) {
            return "it gives " + request.permission();
        }
        if (grants == Outcome.NOT_MATCHED) {
            return "the role does not have " + request.permission();
        }
        if (!names(binding, request)) {
            return "none of its members is " + request.principal().describe();
        }
        if (outcome == Outcome.UNKNOWN && grants == Outcome.UNKNOWN) {
            return "what the role permits is not known here";
        }
        return outcome == Outcome.UNKNOWN
                ? "its condition depends on what was not given"
                : "its condition does not hold";
    }
}
