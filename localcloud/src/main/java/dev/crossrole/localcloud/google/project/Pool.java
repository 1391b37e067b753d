package dev.crossrole.localcloud.google.project;

import dev.crossrole.identity.google.PoolName;
import java.time.Instant;
import java.util.Optional;

/**
 * A workload identity pool.
 *
 * @param disabled whether neither exchanges nor tokens from earlier exchanges are accepted
 * @param deleted since when it is; it can be brought back, and its id is not free
 */
public record Pool(PoolName name, Labels labels, boolean disabled, Optional<Instant> deleted) {

    /** Whether its identities are known at all. */
    public boolean serves() {
        return !disabled && deleted.isEmpty();
    }

    public Pool deletedSince(Optional<Instant> time) {
        return new Pool(name, labels, disabled, time);
    }
}
