package dev.crossrole.cli.tour;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.decisions.LoggedDecisionJson;
import java.io.PrintStream;
import java.util.Locale;

/** The tour for a script: one JSON object a line for each hop. */
final class JsonReport implements Report {
    private static final int VERSION = 1;

    private final PrintStream out;

    JsonReport(PrintStream out) {
        this.out = out;
    }

    @Override
    public void begin(int number, String title) {
        // Each line says its crossing itself.
    }

    @Override
    public void step(Step step) {
        JsonObject.Builder presented = JsonObject.builder();
        step.presented().forEach(presented::put);
        out.println(JsonObject.builder()
                .put("version", VERSION)
                .put("crossing", step.crossing())
                .put("hop", step.hop())
                .put("expected", step.expected().name().toLowerCase(Locale.ROOT))
                .put("actual", step.actual().name().toLowerCase(Locale.ROOT))
                .put("presented", presented.build())
                .put(
                        "decisions",
                        new JsonArray(step.decisions().stream()
                                .<Json>map(LoggedDecisionJson::of)
                                .toList()))
                .put("result", step.result())
                .build()
                .compact());
    }

    @Override
    public void end(int steps, int unexpected) {
        // The exit code says it.
    }
}
