package dev.crossrole.policy.google.access;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonBoolean;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.Check;
import dev.crossrole.policy.Evidence;
import dev.crossrole.policy.Evidence.Effect;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.google.cel.CelResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What one binding says to a request. */
final class BindingEvidence {
    private BindingEvidence() {}

    static Outcome matches(Binding binding, AccessRequest request) {
        boolean named = PredefinedRoles.grants(binding.role(), request.permission())
                && binding.members().stream().anyMatch(member -> Members.matches(member, request.principal()));
        return named ? condition(binding, request) : Outcome.NOT_MATCHED;
    }

    private static Outcome condition(Binding binding, AccessRequest request) {
        return binding.condition()
                .map(condition ->
                        Outcome.of(condition.program().evaluate(variables(request)) instanceof CelResult.Value value
                                && value.json().equals(new JsonBoolean(true))))
                .orElse(Outcome.MATCHED);
    }

    private static Map<String, Json> variables(AccessRequest request) {
        return Map.of(
                "resource",
                request.resourceVariable(),
                "request",
                JsonObject.builder().build());
    }

    static Evidence of(ResourcePolicy level, Binding binding, AccessRequest request) {
        List<Check> checks = new ArrayList<>();
        boolean grants = PredefinedRoles.grants(binding.role(), request.permission());
        checks.add(new Check("role", "", List.of(request.permission()), List.of(binding.role()), Outcome.of(grants)));
        for (String member : binding.members()) {
            checks.add(new Check(
                    "member",
                    "",
                    List.of(member),
                    Members.seen(member, request.principal()),
                    Outcome.of(Members.matches(member, request.principal()))));
        }
        binding.condition()
                .ifPresent(condition -> checks.add(new Check(
                        "condition", condition.expression(), List.of("true"), List.of(), condition(binding, request))));
        Outcome outcome = matches(binding, request);
        return new Evidence(
                Layer.ALLOW_POLICY,
                "allow policy of " + level.resource(),
                binding.role(),
                Effect.ALLOW,
                outcome,
                reason(binding, request, grants, outcome),
                checks);
    }

    private static String reason(Binding binding, AccessRequest request, boolean grants, Outcome outcome) {
        if (outcome == Outcome.MATCHED) {
            return "it gives " + request.permission();
        }
        if (!grants) {
            return "the role does not have " + request.permission();
        }
        boolean named = binding.members().stream().anyMatch(member -> Members.matches(member, request.principal()));
        return named
                ? "its condition does not hold"
                : "none of its members is " + request.principal().describe();
    }
}
