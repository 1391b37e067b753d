/**
 * {@code crossrole explain --batch}: one JSON request a line in, one JSON answer a line out. Start at
 * {@link dev.crossrole.cli.explain.batch.Batch}.
 */
@NullMarked
package dev.crossrole.cli.explain.batch;

import org.jspecify.annotations.NullMarked;
