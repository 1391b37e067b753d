package dev.crossrole.policy.aws.document;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.policy.Evidence.Effect;
import dev.crossrole.policy.aws.condition.Condition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one statement. */
final class StatementReader {
    private static final Set<String> MEMBERS = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");
    private static final Set<String> PRINCIPAL_TYPES = Set.of("AWS", "Federated", "Service", "CanonicalUser");

    private final JsonObject json;
    private final String path;
    private final boolean variables;

    StatementReader(JsonObject json, String path, boolean variables) {
        this.json = json;
        this.path = path;
        this.variables = variables;
    }

    Statement read(int index) {
        Fields.refuseOthers(json, MEMBERS, path);
        Effect effect = effect();
        return new Statement(
                index,
                path,
                Fields.string(json, "Sid", path),
                effect,
                eitherOf("Principal", "NotPrincipal").map(name -> principal(name, effect, name.equals("NotPrincipal"))),
                eitherOf("Action", "NotAction")
                        .map(name -> action(name, effect))
                        .orElseThrow(() -> MalformedPolicyException.of(
                                Fault.MISSING_ACTION, path + " must have an Action or NotAction")),
                eitherOf("Resource", "NotResource").map(name -> resource(name, effect)),
                conditions(effect),
                json);
    }

    private Effect effect() {
        String effect = Fields.string(json, "Effect", path)
                .orElseThrow(() -> MalformedPolicyException.of(Fault.MISSING_EFFECT, path + " must have an Effect"));
        return switch (effect) {
            case "Allow" -> Effect.ALLOW;
            case "Deny" -> Effect.DENY;
            default ->
                throw MalformedPolicyException.of(
                        Fault.UNKNOWN_EFFECT,
                        effect,
                        path + ".Effect must be Allow or Deny, but is \"" + effect + "\"");
        };
    }

    private Optional<String> eitherOf(String name, String notName) {
        if (json.has(name) && json.has(notName)) {
            throw MalformedPolicyException.syntax(path, "must not have both " + name + " and " + notName);
        }
        return json.has(name) ? Optional.of(name) : json.has(notName) ? Optional.of(notName) : Optional.empty();
    }

    private ActionElement action(String name, Effect effect) {
        String at = path + "." + name;
        return new ActionElement(
                Fields.strings(json.get(name), at), name.equals("NotAction"), effect == Effect.DENY, at);
    }

    private ResourceElement resource(String name, Effect effect) {
        String at = path + "." + name;
        List<String> values = Fields.strings(json.get(name), at);
        return new ResourceElement(values, name.equals("NotResource"), effect == Effect.DENY, variables, at);
    }

    private PrincipalElement principal(String name, Effect effect, boolean negated) {
        String at = path + "." + name;
        Json value = json.get(name);
        Map<String, List<String>> byType = new LinkedHashMap<>();
        if (value instanceof JsonString text) {
            if (!text.value().equals("*")) {
                throw MalformedPolicyException.syntax(at, "must be \"*\" or an object such as {\"AWS\": …}");
            }
            byType.put("*", List.of("*"));
        } else if (value instanceof JsonObject map) {
            Fields.refuseOthers(map, PRINCIPAL_TYPES, at);
            map.members().forEach((type, names) -> byType.put(type, Fields.strings(names, at + "." + type)));
        } else {
            throw MalformedPolicyException.syntax(at, "must be \"*\" or an object, but is " + value.kind());
        }
        return new PrincipalElement(byType, negated, effect == Effect.DENY, at);
    }

    private List<Condition> conditions(Effect effect) {
        Optional<Json> block = json.find("Condition");
        if (block.isEmpty()) {
            return List.of();
        }
        Condition.Source source = new Condition.Source(effect, variables);
        List<Condition> conditions = new ArrayList<>();
        String at = path + ".Condition";
        object(block.get(), at).members().forEach((operator, keys) -> {
            String under = at + "." + operator;
            object(keys, under).members().forEach((key, values) -> {
                String place = under + "." + key;
                conditions.add(Condition.of(source, operator, key, Fields.scalars(values, place), place));
            });
        });
        return conditions;
    }

    private static JsonObject object(Json json, String at) {
        if (json instanceof JsonObject object) {
            return object;
        }
        throw MalformedPolicyException.syntax(at, "must be an object, but is " + json.kind());
    }
}
