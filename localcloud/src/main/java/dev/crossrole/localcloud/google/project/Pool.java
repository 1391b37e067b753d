package dev.crossrole.localcloud.google.project;

import dev.crossrole.identity.google.PoolName;

/**
 * A workload identity pool.
 *
 * @param disabled whether neither exchanges nor tokens from earlier exchanges are accepted
 */
public record Pool(PoolName name, boolean disabled) {}
