package dev.crossrole.policy.google.federation;

import dev.crossrole.policy.Check;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Evidence;
import dev.crossrole.policy.Evidence.Effect;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.Verdict;
import dev.crossrole.policy.google.cel.CelResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Collects the evidence of one mapping. */
final class MappingTrace {
    private final String provider;
    private final List<Evidence> evidence = new ArrayList<>();

    MappingTrace(String provider) {
        this.provider = provider;
    }

    void mapped(String key, String expression, CelResult result) {
        Outcome outcome = Outcome.of(result instanceof CelResult.Value);
        add(Layer.ATTRIBUTE_MAPPING, key, expression, List.of(), result, outcome, key + " is " + result.describe());
    }

    void condition(String expression, CelResult result) {
        Outcome outcome = result.holds();
        String reason = outcome == Outcome.MATCHED ? "the condition holds" : "the condition is " + result.describe();
        add(Layer.ATTRIBUTE_CONDITION, "attributeCondition", expression, List.of("true"), result, outcome, reason);
    }

    private void add(
            Layer layer,
            String place,
            String expression,
            List<String> wanted,
            CelResult result,
            Outcome outcome,
            String reason) {
        Check check = new Check(place, expression, wanted, List.of(result.describe()), outcome);
        evidence.add(new Evidence(layer, provider, place, Effect.REQUIRE, outcome, reason, List.of(check)));
    }

    MappingResult mapped(FederatedIdentity identity) {
        String reason = "The provider takes the identity as " + identity.subject() + ".";
        return new MappingResult.Mapped(identity, new Decision(Verdict.ALLOWED, reason, false, Set.of(), evidence));
    }

    MappingResult refused(String error, String description) {
        boolean byCondition = evidence.stream().anyMatch(item -> item.layer() == Layer.ATTRIBUTE_CONDITION);
        Layer layer = byCondition ? Layer.ATTRIBUTE_CONDITION : Layer.ATTRIBUTE_MAPPING;
        return new MappingResult.Refused(
                error, description, new Decision(Verdict.DENIED, description, false, Set.of(layer), evidence));
    }
}
