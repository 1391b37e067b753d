package dev.crossrole.policy.lint.aws;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonBoolean;
import dev.crossrole.identity.json.JsonNumber;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonPlace;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.identity.json.TextSpan;
import dev.crossrole.policy.Evidence.Effect;
import dev.crossrole.policy.aws.condition.Condition;
import dev.crossrole.policy.lint.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what is there, and skips what is not as the grammar has it. */
final class ViewReader {
    private final boolean variables;

    private ViewReader(boolean variables) {
        this.variables = variables;
    }

    static List<StatementView> statements(JsonObject policy, JsonPlace place, boolean variables) {
        ViewReader reader = new ViewReader(variables);
        List<StatementView> statements = new ArrayList<>();
        Optional<Json> body = policy.find("Statement");
        Optional<JsonPlace> at = place.member("Statement");
        if (body.isEmpty() || at.isEmpty()) {
            return statements;
        }
        List<Json> items = body.get() instanceof JsonArray array ? array.items() : List.of(body.get());
        for (int i = 0; i < items.size(); i++) {
            Optional<JsonPlace> item = at.get().item(i);
            if (items.get(i) instanceof JsonObject statement && item.isPresent()) {
                statements.add(reader.statement(statement, item.get()));
            }
        }
        return statements;
    }

    private StatementView statement(JsonObject json, JsonPlace place) {
        boolean allows =
                json.find("Effect").filter(new JsonString("Allow")::equals).isPresent();
        List<ConditionView> conditions = conditions(json, place, allows ? Effect.ALLOW : Effect.DENY);
        return new StatementView(
                json,
                place,
                allows,
                principals(json, place),
                either("Action", "NotAction", json, place),
                either("Resource", "NotResource", json, place),
                conditions,
                conditions.stream().collect(Collectors.groupingBy(ConditionView::lowerKey)));
    }

    private static List<Text> either(String name, String notName, JsonObject json, JsonPlace place) {
        String present = json.has(name) ? name : notName;
        return json.has(present) ? texts(json.get(present), member(place, present)) : List.of();
    }

    private static List<PrincipalView> principals(JsonObject json, JsonPlace place) {
        String element = json.has("Principal") ? "Principal" : "NotPrincipal";
        List<PrincipalView> all = new ArrayList<>();
        if (!json.has(element)) {
            return all;
        }
        JsonPlace at = member(place, element);
        if (json.get(element) instanceof JsonObject types) {
            types.members()
                    .forEach((type, names) ->
                            texts(names, member(at, type)).forEach(name -> all.add(new PrincipalView(type, name))));
        } else {
            texts(json.get(element), at).forEach(name -> all.add(new PrincipalView("*", name)));
        }
        return all;
    }

    private List<ConditionView> conditions(JsonObject json, JsonPlace place, Effect effect) {
        List<ConditionView> all = new ArrayList<>();
        if (!json.has("Condition") || !(json.get("Condition") instanceof JsonObject block)) {
            return all;
        }
        JsonPlace under = member(place, "Condition");
        Condition.Source source = new Condition.Source(effect, variables);
        block.members().forEach((operator, keys) -> {
            if (keys instanceof JsonObject map) {
                JsonPlace below = member(under, operator);
                Text name = new Text(operator, below.name().orElse(below.span()));
                map.members()
                        .forEach((key, values) -> all.add(condition(source, name, key, values, member(below, key))));
            }
        });
        return all;
    }

    private static ConditionView condition(
            Condition.Source source, Text operator, String key, Json values, JsonPlace place) {
        List<Text> wanted = texts(values, place);
        List<String> texts = wanted.stream().map(Text::value).toList();
        return new ConditionView(
                operator,
                new Text(key, place.name().orElse(place.span())),
                wanted,
                place.whole(),
                Condition.of(source, operator.value(), key, texts, ""));
    }

    /** One text or a list of them; numbers and booleans count as their text. */
    private static List<Text> texts(Json json, JsonPlace place) {
        if (!(json instanceof JsonArray array)) {
            return text(json)
                    .map(value -> new Text(value, place.span()))
                    .map(List::of)
                    .orElse(List.of());
        }
        List<Text> all = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            TextSpan at = place.item(i).map(JsonPlace::span).orElse(place.span());
            text(array.items().get(i)).ifPresent(value -> all.add(new Text(value, at)));
        }
        return all;
    }

    private static Optional<String> text(Json json) {
        if (json instanceof JsonString string) {
            return Optional.of(string.value());
        }
        if (json instanceof JsonNumber number) {
            return Optional.of(number.text());
        }
        return json instanceof JsonBoolean bool ? Optional.of(Boolean.toString(bool.value())) : Optional.empty();
    }

    private static JsonPlace member(JsonPlace place, String name) {
        return place.member(name).orElse(place);
    }
}
