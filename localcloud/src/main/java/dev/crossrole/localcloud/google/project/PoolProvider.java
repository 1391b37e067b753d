package dev.crossrole.localcloud.google.project;

import dev.crossrole.policy.google.federation.AttributeMapper;
import dev.crossrole.policy.google.federation.WorkloadProvider;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A provider of a pool. Its expressions are compiled at the first exchange: starting the compiler costs more than starting a cloud. */
public final class PoolProvider {
    private final WorkloadProvider config;
    private final Labels labels;
    private final Optional<String> uploadedKeys;
    private final Optional<Instant> deleted;
    private final AtomicReference<@Nullable AttributeMapper> compiled = new AtomicReference<>();

    /**
     * A provider.
     *
     * @param uploadedKeys the key set kept with an OpenID Connect provider, as JSON, where its issuer is not to be asked
     * @param deleted since when it is; it can be brought back, and its id is not free
     */
    public PoolProvider(
            WorkloadProvider config, Labels labels, Optional<String> uploadedKeys, Optional<Instant> deleted) {
        this.config = config;
        this.labels = labels;
        this.uploadedKeys = uploadedKeys;
        this.deleted = deleted;
    }

    public WorkloadProvider config() {
        return config;
    }

    public Labels labels() {
        return labels;
    }

    public Optional<String> uploadedKeys() {
        return uploadedKeys;
    }

    public Optional<Instant> deleted() {
        return deleted;
    }

    /** Whether it takes new exchanges. */
    public boolean serves() {
        return !config.disabled() && deleted.isEmpty();
    }

    public PoolProvider deletedSince(Optional<Instant> time) {
        return new PoolProvider(config, labels, uploadedKeys, time);
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
