/**
 * The calls of IAM's policy simulator: what they are told, and how results are written. The simulation itself is
 * {@code aws.simulation}'s.
 */
@NullMarked
package dev.crossrole.localcloud.aws.iam.simulation;

import org.jspecify.annotations.NullMarked;
