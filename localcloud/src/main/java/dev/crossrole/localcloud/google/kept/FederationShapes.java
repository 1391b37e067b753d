package dev.crossrole.localcloud.google.kept;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.google.PoolName;
import dev.crossrole.identity.google.ProviderName;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.durable.Shape;
import dev.crossrole.localcloud.google.project.Labels;
import dev.crossrole.localcloud.google.project.Pool;
import dev.crossrole.localcloud.google.project.PoolProvider;
import dev.crossrole.policy.google.federation.WorkloadProvider;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Workload identity pools and their providers as records. */
final class FederationShapes {
    static final Shape<Pool> POOL = new Shape<>("google.pool", FederationShapes::write, FederationShapes::pool);
    static final Shape<PoolProvider> PROVIDER =
            new Shape<>("google.provider", FederationShapes::write, FederationShapes::provider);

    private FederationShapes() {}

    private static JsonObject write(Pool pool) {
        return JsonObject.builder()
                .put("project", pool.name().project())
                .put("pool", pool.name().pool())
                .put("labels", write(pool.labels()))
                .put("disabled", pool.disabled())
                .putIfPresent("deleted", pool.deleted().map(Instant::toString))
                .build();
    }

    private static Pool pool(JsonObject json) {
        return new Pool(
                new PoolName(json.string("project"), json.string("pool")),
                labels(json.object("labels")),
                json.bool("disabled"),
                json.findString("deleted").map(Instant::parse));
    }

    static JsonObject write(Labels labels) {
        return JsonObject.builder()
                .put("displayName", labels.displayName())
                .put("description", labels.description())
                .build();
    }

    static Labels labels(JsonObject json) {
        return new Labels(json.string("displayName"), json.string("description"));
    }

    private static JsonObject write(PoolProvider provider) {
        WorkloadProvider config = provider.config();
        JsonObject.Builder mapping = JsonObject.builder();
        config.attributeMapping().forEach(mapping::put);
        JsonObject.Builder json = JsonObject.builder()
                .put("project", config.name().project())
                .put("pool", config.name().pool())
                .put("provider", config.name().provider())
                .put("labels", write(provider.labels()))
                .put("disabled", config.disabled())
                .put("mapping", mapping.build())
                .putIfPresent("condition", config.attributeCondition())
                .putIfPresent("keys", provider.uploadedKeys())
                .putIfPresent("deleted", provider.deleted().map(Instant::toString));
        if (config.trust() instanceof WorkloadProvider.Aws(AccountId account)) {
            json.put("aws", account.digits());
        }
        if (config.trust() instanceof WorkloadProvider.Oidc(String issuer, List<String> audiences)) {
            json.put("issuer", issuer).putStrings("audiences", audiences);
        }
        return json.build();
    }

    /** Its expressions were checked when it was made; they are compiled when it is used. */
    private static PoolProvider provider(JsonObject json) {
        Map<String, String> mapping = new LinkedHashMap<>();
        JsonObject kept = json.object("mapping");
        kept.names().forEach(name -> mapping.put(name, kept.string(name)));
        WorkloadProvider config = new WorkloadProvider(
                new ProviderName(json.string("project"), json.string("pool"), json.string("provider")),
                json.bool("disabled"),
                trust(json),
                mapping,
                json.findString("condition"));
        Optional<Instant> deleted = json.findString("deleted").map(Instant::parse);
        return new PoolProvider(config, labels(json.object("labels")), json.findString("keys"), deleted);
    }

    private static WorkloadProvider.Trust trust(JsonObject json) {
        return json.has("aws")
                ? new WorkloadProvider.Aws(AccountId.of(json.string("aws")))
                : new WorkloadProvider.Oidc(json.string("issuer"), json.strings("audiences"));
    }
}
