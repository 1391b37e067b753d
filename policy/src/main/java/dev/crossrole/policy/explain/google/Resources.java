package dev.crossrole.policy.explain.google;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.google.ProviderName;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.google.access.AllowPolicy;
import dev.crossrole.policy.google.access.Binding;
import dev.crossrole.policy.google.access.IamCondition;
import dev.crossrole.policy.google.cel.CelSyntaxException;
import dev.crossrole.policy.google.federation.DefaultMapping;
import dev.crossrole.policy.google.federation.WorkloadProvider;
import dev.crossrole.policy.google.federation.WorkloadProvider.Aws;
import dev.crossrole.policy.google.federation.WorkloadProvider.Oidc;
import dev.crossrole.policy.google.federation.WorkloadProvider.Trust;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Resources as Google's APIs and gcloud show them. Source: Google IAM API v1, {@code WorkloadIdentityPoolProvider} and {@code Policy}. */
public final class Resources {
    private Resources() {}

    /**
     * Reads a provider.
     *
     * @throws JsonException when a member is missing or not of its kind
     * @throws IllegalArgumentException with one sentence, when a value is none of Google's
     */
    public static WorkloadProvider provider(JsonObject json) {
        Trust trust = trust(json);
        Map<String, String> mapping = new LinkedHashMap<>();
        json.findObject("attributeMapping")
                .ifPresent(written -> written.names().forEach(key -> mapping.put(key, written.string(key))));
        return new WorkloadProvider(
                ProviderName.parse(json.string("name")),
                json.flag("disabled")
                        || json.findString("state").filter("DELETED"::equals).isPresent(),
                trust,
                mapping.isEmpty() && trust instanceof Aws ? DefaultMapping.AWS : mapping,
                json.findString("attributeCondition").filter(text -> !text.isEmpty()));
    }

    private static Trust trust(JsonObject json) {
        if (json.has("oidc")) {
            JsonObject oidc = json.object("oidc");
            return new Oidc(oidc.string("issuerUri"), oidc.strings("allowedAudiences"));
        }
        if (json.has("aws")) {
            return new Aws(AccountId.of(json.object("aws").string("accountId")));
        }
        throw new IllegalArgumentException("the provider has neither aws nor oidc; others are not explained here");
    }

    /**
     * Reads an allow policy.
     *
     * @throws JsonException when a member is missing or not of its kind
     * @throws IllegalArgumentException with one sentence, when a condition is no expression
     */
    public static AllowPolicy allowPolicy(JsonObject json) {
        List<Binding> bindings = new ArrayList<>();
        if (json.has("bindings")) {
            for (Json item : json.array("bindings")) {
                if (!(item instanceof JsonObject binding)) {
                    throw new JsonException("bindings must hold objects, but holds " + item.kind());
                }
                bindings.add(new Binding(
                        binding.string("role"),
                        binding.strings("members"),
                        binding.findObject("condition").flatMap(Resources::condition)));
            }
        }
        return new AllowPolicy(bindings);
    }

    private static Optional<IamCondition> condition(JsonObject json) {
        try {
            return Optional.of(IamCondition.of(json.findString("title").orElse(""), json.string("expression")));
        } catch (CelSyntaxException e) {
            throw new IllegalArgumentException("a binding's condition is no expression: " + e.getMessage(), e);
        }
    }
}
