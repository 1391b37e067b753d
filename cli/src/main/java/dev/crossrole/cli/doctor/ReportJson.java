package dev.crossrole.cli.doctor;

import dev.crossrole.cli.explain.Explainer;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.decisions.LoggedDecisionJson;
import java.util.Locale;

/** A diagnosis for a script. Names and order are part of the output's version. */
final class ReportJson {
    private static final int VERSION = 1;

    private ReportJson() {}

    static JsonObject of(Diagnosis diagnosis) {
        JsonObject.Builder json = JsonObject.builder()
                .put("version", VERSION)
                .put("failing", diagnosis.failing().label())
                .put("exit_code", diagnosis.failing().exitCode())
                .put(
                        "hops",
                        new JsonArray(diagnosis.findings().stream()
                                .<Json>map(ReportJson::finding)
                                .toList()));
        diagnosis.explanation().ifPresent(explanation -> json.put("explanation", Explainer.json(explanation)));
        if (!diagnosis.decisions().isEmpty()) {
            json.put(
                    "decisions",
                    new JsonArray(diagnosis.decisions().stream()
                            .<Json>map(LoggedDecisionJson::of)
                            .toList()));
        }
        return json.put("advice", diagnosis.advice()).build();
    }

    private static JsonObject finding(Finding finding) {
        JsonObject.Builder json = JsonObject.builder()
                .put("hop", finding.hop())
                .put("status", finding.mark().name().toLowerCase(Locale.ROOT))
                .put("seen", finding.seen())
                .putStrings("details", finding.details());
        finding.claims().ifPresent(claims -> json.put("claims", claims));
        finding.took().ifPresent(took -> json.put("milliseconds", took.toMillis()));
        return json.build();
    }
}
