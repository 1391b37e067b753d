package dev.crossrole.cli.explain;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.DecisionJson;
import dev.crossrole.policy.explain.Explanation;
import dev.crossrole.policy.explain.Missing;
import dev.crossrole.policy.explain.Remedy;
import dev.crossrole.policy.explain.Step;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** An explanation as JSON, for scripts. Names and order are part of the output's version. */
final class ExplanationJson {
    private static final int VERSION = 1;

    private ExplanationJson() {}

    static JsonObject of(Explanation explanation) {
        return JsonObject.builder()
                .put("version", VERSION)
                .put("verdict", explanation.verdict().name().toLowerCase(Locale.ROOT))
                .put("steps", array(explanation.steps(), ExplanationJson::step))
                .putStrings("notes", explanation.notes())
                .build();
    }

    private static Json step(Step step) {
        JsonObject.Builder json = JsonObject.builder()
                .put("principal", step.principal())
                .put("action", step.action())
                .put("resource", step.resource())
                .put("decision", DecisionJson.of(step.decision()));
        step.answer()
                .ifPresent(answer -> json.put(
                        "answer",
                        JsonObject.builder()
                                .put("code", answer.code())
                                .put("message", answer.message())
                                .build()));
        return json.put("missing", array(step.missing(), ExplanationJson::missing))
                .put("remedies", array(step.remedies(), ExplanationJson::remedy))
                .build();
    }

    private static Json missing(Missing missing) {
        return JsonObject.builder()
                .put("kind", missing.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("name", missing.name())
                .put("how", Asking.how(missing))
                .build();
    }

    private static Json remedy(Remedy remedy) {
        JsonObject.Builder json = JsonObject.builder();
        return switch (remedy) {
            case Remedy.Change(String text, String place, JsonObject part, JsonObject policy) ->
                json.put("kind", "change")
                        .put("text", text)
                        .put("place", place)
                        .put("part", part)
                        .put("policy", policy)
                        .build();
            case Remedy.Request(String text) ->
                json.put("kind", "request").put("text", text).build();
            case Remedy.NoSafeChange(String text) ->
                json.put("kind", "no-safe-change").put("text", text).build();
        };
    }

    private static <T> JsonArray array(List<T> items, Function<T, Json> json) {
        return new JsonArray(items.stream().map(json).toList());
    }
}
