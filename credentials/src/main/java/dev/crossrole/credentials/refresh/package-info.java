/**
 * Keeping what a crossing hands out until it is about to expire, within one process: {@link dev.crossrole.credentials.refresh.Refreshing}.
 * {@link dev.crossrole.credentials.refresh.RefreshMargins} says when that is for whom. Nothing here knows what it keeps.
 */
@NullMarked
package dev.crossrole.credentials.refresh;

import org.jspecify.annotations.NullMarked;
