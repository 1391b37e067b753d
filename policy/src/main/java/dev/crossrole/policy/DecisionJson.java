package dev.crossrole.policy;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A decision as JSON, for scripts and between a local cloud and the command line. Names and order are part of the output's version. */
public final class DecisionJson {
    private DecisionJson() {}

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

    /**
     * Reads what {@link #of(Decision)} wrote.
     *
     * @throws JsonException when it is something else
     */
    public static Decision read(JsonObject json) {
        Set<Layer> blockedBy = EnumSet.noneOf(Layer.class);
        json.strings("blockedBy").forEach(label -> blockedBy.add(layer(label)));
        return new Decision(
                upper(Verdict.class, json.string("verdict")),
                json.string("reason"),
                json.bool("explicitDeny"),
                blockedBy,
                objects(json, "evidence").stream().map(DecisionJson::evidence).toList());
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

    private static Evidence evidence(JsonObject json) {
        return new Evidence(
                layer(json.string("layer")),
                json.string("policy"),
                json.string("place"),
                upper(Evidence.Effect.class, json.string("effect")),
                upper(Outcome.class, json.string("outcome")),
                json.string("reason"),
                objects(json, "checks").stream().map(DecisionJson::check).toList());
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

    private static Check check(JsonObject json) {
        return new Check(
                json.string("element"),
                json.string("test"),
                json.strings("wanted"),
                json.strings("seen"),
                upper(Outcome.class, json.string("outcome")));
    }

    private static List<JsonObject> objects(JsonObject json, String name) {
        return json.array(name).stream()
                .map(item -> {
                    if (item instanceof JsonObject object) {
                        return object;
                    }
                    throw new JsonException(name + " must hold objects, but holds " + item.kind());
                })
                .toList();
    }

    private static Layer layer(String label) {
        for (Layer layer : Layer.values()) {
            if (layer.label().equals(label)) {
                return layer;
            }
        }
        throw new JsonException("there is no layer '" + label + "'");
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <E extends Enum<E>> E upper(Class<E> type, String text) {
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new JsonException("'" + text + "' is not one of what is known here");
        }
    }
}
