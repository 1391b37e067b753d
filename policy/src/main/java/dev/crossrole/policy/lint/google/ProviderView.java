package dev.crossrole.policy.lint.google;

import dev.crossrole.identity.google.ProviderName;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonPlace;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.identity.json.TextSpan;
import dev.crossrole.policy.google.federation.DefaultMapping;
import dev.crossrole.policy.lint.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A workload identity provider, as far as it can be read. Source: Google IAM API v1, {@code WorkloadIdentityPoolProvider}.
 *
 * @param account of an AWS provider
 * @param issuer of an OpenID Connect provider
 * @param mapping the attributes that the provider itself maps
 */
record ProviderView(
        JsonObject json,
        JsonPlace place,
        Optional<Text> account,
        Optional<Text> issuer,
        List<Text> audiences,
        Map<String, Text> mapping,
        Optional<Text> condition) {

    /** A name for a provider whose file has none. */
    private static final ProviderName UNNAMED = new ProviderName("1", "pool", "provider");

    static ProviderView of(JsonObject json, JsonPlace place) {
        Map<String, Text> mapping = new LinkedHashMap<>();
        if (json.find("attributeMapping").orElse(json) instanceof JsonObject map && json.has("attributeMapping")) {
            map.names()
                    .forEach(key -> text(map, member(place, "attributeMapping"), key)
                            .ifPresent(value -> mapping.put(key, value)));
        }
        return new ProviderView(
                json,
                place,
                inner(json, place, "aws", "accountId"),
                inner(json, place, "oidc", "issuerUri"),
                audiences(json, place),
                mapping,
                text(json, place, "attributeCondition")
                        .filter(text -> !text.value().isBlank()));
    }

    boolean isAws() {
        return json.has("aws");
    }

    /** The mapping that applies: an AWS provider without one has Google's. */
    Map<String, String> effectiveMapping() {
        if (isAws() && mapping.isEmpty()) {
            return DefaultMapping.AWS;
        }
        Map<String, String> expressions = new LinkedHashMap<>();
        mapping.forEach((key, text) -> expressions.put(key, text.value()));
        return expressions;
    }

    /** The issuer as host and path, without its scheme; empty for other kinds of provider. */
    Optional<String> issuerHost() {
        return issuer.map(text ->
                text.value().startsWith("https://") ? text.value().substring("https://".length()) : text.value());
    }

    ProviderName name() {
        try {
            return text(json, place, "name")
                    .map(Text::value)
                    .map(ProviderName::parse)
                    .orElse(UNNAMED);
        } catch (IllegalArgumentException e) {
            return UNNAMED;
        }
    }

    /** Where a key of the mapping stands. */
    TextSpan keyPlace(String key) {
        JsonPlace at = member(member(place, "attributeMapping"), key);
        return at.name().orElse(at.span());
    }

    /** The provider's first character, for what concerns all of it. */
    TextSpan opening() {
        return new TextSpan(place.span().start(), place.span().start());
    }

    private static List<Text> audiences(JsonObject json, JsonPlace place) {
        List<Text> all = new ArrayList<>();
        Optional<Json> oidc = json.find("oidc");
        if (oidc.isPresent()
                && oidc.get() instanceof JsonObject inner
                && inner.find("allowedAudiences").orElse(inner) instanceof JsonArray array) {
            JsonPlace at = member(member(place, "oidc"), "allowedAudiences");
            for (int i = 0; i < array.size(); i++) {
                if (array.items().get(i) instanceof JsonString text) {
                    all.add(new Text(text.value(), at.item(i).orElse(at).span()));
                }
            }
        }
        return all;
    }

    private static Optional<Text> inner(JsonObject json, JsonPlace place, String member, String name) {
        return json.find(member)
                .filter(JsonObject.class::isInstance)
                .flatMap(inner -> text((JsonObject) inner, member(place, member), name));
    }

    private static Optional<Text> text(JsonObject json, JsonPlace place, String name) {
        return json.find(name)
                .filter(JsonString.class::isInstance)
                .map(value -> new Text(
                        ((JsonString) value).value(), member(place, name).span()));
    }

    private static JsonPlace member(JsonPlace place, String name) {
        return place.member(name).orElse(place);
    }
}
