package dev.crossrole.localcloud.google.iam;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.google.ProviderName;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.project.PoolProvider;
import dev.crossrole.policy.google.federation.DefaultMapping;
import dev.crossrole.policy.google.federation.InvalidProviderException;
import dev.crossrole.policy.google.federation.WorkloadProvider;
import dev.crossrole.policy.google.federation.WorkloadProvider.Aws;
import dev.crossrole.policy.google.federation.WorkloadProvider.Oidc;
import dev.crossrole.policy.google.federation.WorkloadProvider.Trust;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Providers as the API shows and takes them. Source: {@code WorkloadIdentityPoolProvider} of the IAM API's REST reference. */
final class ProviderJson {
    private ProviderJson() {}

    static JsonObject write(PoolProvider provider) {
        WorkloadProvider config = provider.config();
        JsonObject.Builder json = JsonObject.builder().put("name", config.name().resourceName());
        PoolJson.writeCommon(json, provider.labels(), config.disabled(), provider.deleted());
        JsonObject.Builder mapping = JsonObject.builder();
        config.attributeMapping().forEach(mapping::put);
        json.put("attributeMapping", mapping.build());
        json.putIfPresent("attributeCondition", config.attributeCondition());
        if (config.trust() instanceof Aws(AccountId account)) {
            json.put(
                    "aws",
                    JsonObject.builder().put("accountId", account.toString()).build());
        }
        if (config.trust() instanceof Oidc(String issuer, List<String> audiences)) {
            JsonObject.Builder oidc = JsonObject.builder().put("issuerUri", issuer);
            if (!audiences.isEmpty()) {
                oidc.putStrings("allowedAudiences", audiences);
            }
            json.put(
                    "oidc",
                    oidc.putIfPresent("jwksJson", provider.uploadedKeys()).build());
        }
        return json.build();
    }

    /** Reads a provider that somebody wants to have, and checks it as Google does, expressions included. */
    static PoolProvider read(ProviderName name, JsonObject json) {
        Trust trust = trust(json);
        WorkloadProvider config = new WorkloadProvider(
                name,
                json.flag("disabled"),
                trust,
                mapping(json, trust),
                json.findString("attributeCondition").filter(text -> !text.isEmpty()));
        PoolProvider provider = new PoolProvider(config, PoolJson.labels(json), uploadedKeys(json), Optional.empty());
        try {
            provider.mapper();
        } catch (InvalidProviderException e) {
            throw PoolJson.refused(String.valueOf(e.getMessage()));
        }
        return provider;
    }

    private static Trust trust(JsonObject json) {
        if (json.has("aws") == json.has("oidc") || json.has("saml") || json.has("x509")) {
            throw PoolJson.refused("A provider needs exactly one of aws and oidc; others are not supported here.");
        }
        if (json.has("oidc")) {
            JsonObject oidc = json.object("oidc");
            return new Oidc(oidc.string("issuerUri"), oidc.strings("allowedAudiences"));
        }
        String account = json.object("aws").string("accountId");
        if (!AccountId.isValid(account)) {
            throw PoolJson.refused("aws.accountId must have 12 digits, but is '" + account + "'.");
        }
        return new Aws(AccountId.of(account));
    }

    private static Map<String, String> mapping(JsonObject json, Trust trust) {
        Map<String, String> mapping = new LinkedHashMap<>();
        json.findObject("attributeMapping")
                .ifPresent(written -> written.names().forEach(key -> mapping.put(key, written.string(key))));
        // Google shows the mapping in force, not the absence of one.
        return mapping.isEmpty() && trust instanceof Aws ? DefaultMapping.AWS : mapping;
    }

    /** The set is kept as it was written; its keys are judged when a token names one. */
    private static Optional<String> uploadedKeys(JsonObject json) {
        Optional<String> keys = json.findObject("oidc").flatMap(oidc -> oidc.findString("jwksJson"));
        try {
            if (keys.isEmpty()
                    || (Json.parse(keys.get()) instanceof JsonObject set
                            && set.array("keys").size() > 0)) {
                return keys;
            }
        } catch (JsonException e) {
            throw PoolJson.refused("oidc.jwksJson is not a JSON Web Key Set: " + e.getMessage() + ".");
        }
        throw PoolJson.refused("oidc.jwksJson must hold at least one key.");
    }
}
