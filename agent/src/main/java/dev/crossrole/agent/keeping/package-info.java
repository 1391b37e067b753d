/**
 * Credentials kept fresh in the background: {@link dev.crossrole.agent.keeping.Kept} and the
 * {@link dev.crossrole.agent.keeping.Keeper} that looks after them. When something is due is decided in
 * {@code dev.crossrole.credentials.refresh}.
 */
@NullMarked
package dev.crossrole.agent.keeping;

import org.jspecify.annotations.NullMarked;
