package dev.crossrole.localcloud.google.kept;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.durable.Shape;
import dev.crossrole.localcloud.google.access.PolicyJson;
import dev.crossrole.localcloud.google.project.AccountKey;
import dev.crossrole.localcloud.google.project.Labels;
import dev.crossrole.localcloud.google.project.PolicyStore;
import dev.crossrole.localcloud.google.project.ServiceAccount;
import dev.crossrole.policy.google.access.AllowPolicy;
import dev.crossrole.policy.google.access.Binding;
import dev.crossrole.policy.google.access.IamCondition;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Service accounts, their keys and allow policies as records. */
final class ProjectShapes {
    static final Shape<ServiceAccount> ACCOUNT =
            new Shape<>("google.service-account", ProjectShapes::write, ProjectShapes::account);
    static final Shape<AccountKey> KEY = new Shape<>("google.account-key", ProjectShapes::write, ProjectShapes::key);
    static final Shape<PolicyStore.Versioned> POLICY =
            new Shape<>("google.policy", ProjectShapes::write, ProjectShapes::policy);
    /** How often policies were replaced, under its one name. */
    static final Shape<Long> POLICY_VERSIONS = new Shape<>(
            "google.policy-versions",
            last -> JsonObject.builder().put("last", last).build(),
            json -> json.integer("last"));

    private ProjectShapes() {}

    /** Folders of before accounts had names hold none, and what is read from there must be written as it was. */
    private static JsonObject write(ServiceAccount account) {
        JsonObject.Builder json = JsonObject.builder()
                .put("project", account.project())
                .put("email", account.email())
                .put("uniqueId", account.uniqueId())
                .put("disabled", account.disabled());
        if (!account.labels().equals(Labels.NONE)) {
            json.put("labels", FederationShapes.write(account.labels()));
        }
        return json.build();
    }

    private static ServiceAccount account(JsonObject json) {
        return new ServiceAccount(
                json.string("project"),
                json.string("email"),
                json.string("uniqueId"),
                json.bool("disabled"),
                json.findObject("labels").map(FederationShapes::labels).orElse(Labels.NONE));
    }

    private static JsonObject write(AccountKey key) {
        return JsonObject.builder()
                .put("id", key.id())
                .put("account", key.account())
                .put(
                        "publicKey",
                        Base64.getEncoder().encodeToString(key.publicKey().getEncoded()))
                .put("created", key.created().toString())
                .put("disabled", key.disabled())
                .build();
    }

    private static AccountKey key(JsonObject json) {
        return new AccountKey(
                json.string("id"),
                json.string("account"),
                publicKey(Base64.getDecoder().decode(json.string("publicKey"))),
                Instant.parse(json.string("created")),
                json.bool("disabled"));
    }

    private static RSAPublicKey publicKey(byte[] encoded) {
        try {
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the public key is none of RSA", e);
        }
    }

    private static JsonObject write(PolicyStore.Versioned policy) {
        return JsonObject.builder()
                .put("version", policy.version())
                .put(
                        "bindings",
                        new JsonArray(policy.policy().bindings().stream()
                                .<Json>map(PolicyJson::write)
                                .toList()))
                .build();
    }

    private static PolicyStore.Versioned policy(JsonObject json) {
        List<Binding> bindings = new ArrayList<>();
        for (Json item : json.array("bindings")) {
            if (!(item instanceof JsonObject binding)) {
                throw new JsonException("a binding is no object");
            }
            bindings.add(new Binding(
                    binding.string("role"),
                    binding.strings("members"),
                    binding.findObject("condition")
                            .map(condition ->
                                    IamCondition.of(condition.string("title"), condition.string("expression")))));
        }
        return new PolicyStore.Versioned(new AllowPolicy(bindings), json.integer("version"));
    }
}
