/**
 * Whom an agent speaks for, as values: {@link dev.crossrole.agent.identities.Identities}. Whoever fills them, options or a file, lives
 * elsewhere.
 */
@NullMarked
package dev.crossrole.agent.identities;

import org.jspecify.annotations.NullMarked;
