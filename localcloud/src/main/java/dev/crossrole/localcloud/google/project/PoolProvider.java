package dev.crossrole.localcloud.google.project;

import dev.crossrole.policy.google.federation.AttributeMapper;
import dev.crossrole.policy.google.federation.WorkloadProvider;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A provider of a pool. Its expressions are compiled at the first exchange: starting the compiler costs more than starting a cloud. */
public final class PoolProvider {
    private final WorkloadProvider config;
    private final AtomicReference<@Nullable AttributeMapper> compiled = new AtomicReference<>();

    PoolProvider(WorkloadProvider config) {
        this.config = config;
    }

    public WorkloadProvider config() {
        return config;
    }

    /**
     * The provider with its mapping and condition compiled.
     *
     * @throws dev.crossrole.policy.google.federation.InvalidProviderException when they cannot be
     */
    public AttributeMapper mapper() {
        AttributeMapper known = compiled.get();
        if (known != null) {
            return known;
        }
        AttributeMapper fresh = AttributeMapper.compile(config);
        compiled.set(fresh);
        return fresh;
    }
}
