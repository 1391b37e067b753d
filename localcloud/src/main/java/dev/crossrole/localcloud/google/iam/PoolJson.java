package dev.crossrole.localcloud.google.iam;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.project.Pool;
import dev.crossrole.policy.google.federation.WorkloadProvider;
import dev.crossrole.policy.google.federation.WorkloadProvider.Aws;
import dev.crossrole.policy.google.federation.WorkloadProvider.Oidc;
import java.util.List;

/** Pools and providers as the API shows them. */
final class PoolJson {
    private PoolJson() {}

    static JsonObject write(Pool pool) {
        JsonObject.Builder json =
                JsonObject.builder().put("name", pool.name().resourceName()).put("state", "ACTIVE");
        if (pool.disabled()) {
            json.put("disabled", true);
        }
        return json.build();
    }

    static JsonObject write(WorkloadProvider provider) {
        JsonObject.Builder json =
                JsonObject.builder().put("name", provider.name().resourceName()).put("state", "ACTIVE");
        if (provider.disabled()) {
            json.put("disabled", true);
        }
        JsonObject.Builder mapping = JsonObject.builder();
        provider.attributeMapping().forEach(mapping::put);
        json.put("attributeMapping", mapping.build());
        json.putIfPresent("attributeCondition", provider.attributeCondition());
        if (provider.trust() instanceof Aws(AccountId account)) {
            json.put(
                    "aws",
                    JsonObject.builder().put("accountId", account.toString()).build());
        }
        if (provider.trust() instanceof Oidc(String issuer, List<String> audiences)) {
            JsonObject.Builder oidc = JsonObject.builder().put("issuerUri", issuer);
            if (!audiences.isEmpty()) {
                oidc.putStrings("allowedAudiences", audiences);
            }
            json.put("oidc", oidc.build());
        }
        return json.build();
    }
}
