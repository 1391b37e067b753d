/**
 * The decision log: what was decided for each request and why, found by request id. Written by both clouds, read by the tour, by
 * {@code why} and by tests. Bounded, in memory, and free of secrets.
 */
@NullMarked
package dev.crossrole.localcloud.decisions;

import org.jspecify.annotations.NullMarked;
