/**
 * IAM's policy simulator: what a set of policies would decide, without a request. Start at
 * {@link dev.crossrole.localcloud.aws.simulation.Simulation}. Reading calls and writing answers is the package {@code iam}'s.
 */
@NullMarked
package dev.crossrole.localcloud.aws.simulation;

import org.jspecify.annotations.NullMarked;
