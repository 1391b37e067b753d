package dev.crossrole.localcloud.decisions;

import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.DecisionJson;
import java.time.DateTimeException;
import java.time.Instant;

/** A logged decision as JSON: as the endpoint answers it, and as scripts see it. */
public final class LoggedDecisionJson {
    private LoggedDecisionJson() {}

    public static JsonObject of(LoggedDecision logged) {
        return JsonObject.builder()
                .put("requestId", logged.requestId())
                .put("time", logged.time().toString())
                .put("service", logged.service())
                .put("principal", logged.principal())
                .put("action", logged.action())
                .put("resource", logged.resource())
                .put("decision", DecisionJson.of(logged.decision()))
                .build();
    }

    /**
     * Reads what {@link #of} wrote.
     *
     * @throws JsonException when it is something else
     */
    public static LoggedDecision read(JsonObject json) {
        return new LoggedDecision(
                json.string("requestId"),
                time(json.string("time")),
                json.string("service"),
                json.string("principal"),
                json.string("action"),
                json.string("resource"),
                DecisionJson.read(json.object("decision")));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new JsonException("time: must be a time, such as 2026-11-23T08:00:00Z");
        }
    }
}
