package dev.crossrole.policy.google.federation;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.google.cel.CelInput;
import dev.crossrole.policy.google.cel.CelProgram;
import dev.crossrole.policy.google.cel.CelResult;
import dev.crossrole.policy.google.cel.CelScope;
import dev.crossrole.policy.google.cel.CelSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A provider with its expressions compiled: maps a verified identity and applies the condition. Immutable and safe for many threads.
 *
 * <p>The error codes and texts are those that were observed at Google's token service, except for a mapping that cannot be evaluated
 * (that it fails the exchange is known, its wording is not) and for a subject that is empty: no principal identifier could name it.
 */
public final class AttributeMapper {
    private static final String SUBJECT = "google.subject";
    private static final String GROUPS = "google.groups";
    private static final String CUSTOM = "attribute.";
    private static final int MAX_SUBJECT_BYTES = 127;
    private static final int MAX_TOTAL_BYTES = 8 * 1024;

    private final WorkloadProvider provider;
    private final Map<String, CelProgram> mapping = new LinkedHashMap<>();
    private final Optional<CelProgram> condition;

    private AttributeMapper(WorkloadProvider provider) {
        this.provider = provider;
        provider.attributeMapping()
                .forEach((key, expression) -> mapping.put(
                        key, compile(CelScope.ATTRIBUTE_MAPPING, "attributeMapping[\"" + key + "\"]", expression)));
        this.condition = provider.attributeCondition()
                .map(expression -> compile(CelScope.ATTRIBUTE_CONDITION, "attributeCondition", expression));
    }

    /**
     * Compiles a provider's expressions.
     *
     * @throws InvalidProviderException when the mapping or the condition is not one that Google would take
     */
    public static AttributeMapper compile(WorkloadProvider provider) {
        ProviderLimits.check(provider);
        return new AttributeMapper(provider);
    }

    private static CelProgram compile(CelScope scope, String field, String expression) {
        try {
            return CelProgram.compile(scope, expression);
        } catch (CelSyntaxException e) {
            throw new InvalidProviderException(field + " is no valid expression: " + e.getMessage());
        }
    }

    public WorkloadProvider provider() {
        return provider;
    }

    /**
     * Maps an identity that has been verified already.
     *
     * @param assertion the claims of the token, or {@code arn}, {@code account} and {@code userid} of an AWS principal
     */
    public MappingResult map(JsonObject assertion) {
        MappingTrace trace = new MappingTrace(provider.name().toString());
        if (provider.disabled()) {
            return trace.refused(
                    "invalid_target",
                    "The target service indicated by the \"audience\" parameters is invalid. This might either be because the pool"
                            + " or provider is disabled or deleted or because it doesn't exist.");
        }
        Map<String, Json> mapped = new TreeMap<>();
        for (Map.Entry<String, CelProgram> entry : mapping.entrySet()) {
            CelResult result = entry.getValue().evaluate(CelInput.of("assertion", assertion));
            trace.mapped(entry.getKey(), entry.getValue().source(), result);
            if (!(result instanceof CelResult.Value value)) {
                return trace.refused(
                        "invalid_grant", "The mapped attribute '" + entry.getKey() + "' could not be evaluated.");
            }
            mapped.put(entry.getKey(), value.json());
        }
        return refusal(mapped, trace).orElseGet(() -> applyCondition(identity(mapped), assertion, trace));
    }

    /** What is wrong with the mapped values, if anything. */
    private static Optional<MappingResult> refusal(Map<String, Json> mapped, MappingTrace trace) {
        int total = 0;
        for (Map.Entry<String, Json> entry : mapped.entrySet()) {
            boolean groups = entry.getKey().equals(GROUPS);
            if (groups ? !isStrings(entry.getValue()) : !(entry.getValue() instanceof JsonString)) {
                String type = groups ? "LIST of STRING" : "STRING";
                return Optional.of(trace.refused(
                        "unauthorized_client",
                        "The mapped attribute '" + entry.getKey() + "' must be of type " + type + "."));
            }
            total += bytes(entry.getValue().compact());
        }
        if (mapped.get(SUBJECT) instanceof JsonString subject && subject.value().isEmpty()) {
            return Optional.of(
                    trace.refused("invalid_grant", "The mapped attribute google.subject must not be empty."));
        }
        if (mapped.get(SUBJECT) instanceof JsonString subject && bytes(subject.value()) > MAX_SUBJECT_BYTES) {
            return Optional.of(trace.refused(
                    "invalid_grant",
                    "The size of mapped attribute google.subject exceeds the 127 bytes limit. Either modify your attribute mapping or"
                            + " the incoming assertion to produce a mapped attribute that is less than 127 bytes."));
        }
        return total > MAX_TOTAL_BYTES
                ? Optional.of(trace.refused("invalid_grant", "The mapped attributes exceed the 8 KB limit."))
                : Optional.empty();
    }

    private MappingResult applyCondition(FederatedIdentity identity, JsonObject assertion, MappingTrace trace) {
        if (condition.isEmpty()) {
            return trace.mapped(identity);
        }
        CelProgram program = condition.get();
        CelResult result = program.evaluate(CelInput.of("assertion", assertion)
                .with("google", google(identity))
                .with("attribute", strings(identity.attributes())));
        boolean holds = result.holds() == Outcome.MATCHED;
        trace.condition(program.source(), result);
        return holds
                ? trace.mapped(identity)
                : trace.refused("unauthorized_client", "The given credential is rejected by the attribute condition.");
    }

    private static FederatedIdentity identity(Map<String, Json> mapped) {
        Map<String, String> attributes = new TreeMap<>();
        mapped.forEach((key, value) -> {
            if (key.startsWith(CUSTOM) && value instanceof JsonString text) {
                attributes.put(key.substring(CUSTOM.length()), text.value());
            }
        });
        String subject = mapped.get(SUBJECT) instanceof JsonString text ? text.value() : "";
        List<String> groups = mapped.get(GROUPS) instanceof JsonArray array
                ? array.stream().map(item -> ((JsonString) item).value()).toList()
                : List.of();
        return new FederatedIdentity(subject, groups, attributes);
    }

    private static JsonObject google(FederatedIdentity identity) {
        return JsonObject.builder()
                .put("subject", identity.subject())
                .putStrings("groups", identity.groups())
                .build();
    }

    private static JsonObject strings(Map<String, String> map) {
        JsonObject.Builder object = JsonObject.builder();
        map.forEach(object::put);
        return object.build();
    }

    private static boolean isStrings(Json json) {
        return json instanceof JsonArray array && array.stream().allMatch(JsonString.class::isInstance);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
