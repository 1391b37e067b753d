package dev.crossrole.cli.text;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.decisions.LoggedDecision;
import dev.crossrole.policy.Check;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Evidence;
import dev.crossrole.policy.Layer;
import java.util.Locale;

/** A decision as JSON, for scripts. Names and order are part of the output's version. */
public final class DecisionJson {
    private DecisionJson() {}

    public static JsonObject of(LoggedDecision logged) {
        return JsonObject.builder()
                .put("requestId", logged.requestId())
                .put("time", logged.time().toString())
                .put("service", logged.service())
                .put("principal", logged.principal())
                .put("action", logged.action())
                .put("resource", logged.resource())
                .put("decision", of(logged.decision()))
                .build();
    }

    public static JsonObject of(Decision decision) {
        return JsonObject.builder()
                .put("verdict", lower(decision.verdict()))
                .put("reason", decision.reason())
                .put("explicitDeny", decision.explicitDeny())
                .putStrings(
                        "blockedBy",
                        decision.blockedBy().stream().map(Layer::label).sorted().toList())
                .put(
                        "evidence",
                        new JsonArray(decision.evidence().stream()
                                .<Json>map(DecisionJson::of)
                                .toList()))
                .build();
    }

    private static JsonObject of(Evidence evidence) {
        return JsonObject.builder()
                .put("layer", evidence.layer().label())
                .put("policy", evidence.policy())
                .put("place", evidence.place())
                .put("effect", lower(evidence.effect()))
                .put("outcome", lower(evidence.outcome()))
                .put("reason", evidence.reason())
                .put(
                        "checks",
                        new JsonArray(evidence.checks().stream()
                                .<Json>map(DecisionJson::of)
                                .toList()))
                .build();
    }

    private static JsonObject of(Check check) {
        return JsonObject.builder()
                .put("element", check.element())
                .put("test", check.test())
                .putStrings("wanted", check.wanted())
                .putStrings("seen", check.seen())
                .put("outcome", lower(check.outcome()))
                .build();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
