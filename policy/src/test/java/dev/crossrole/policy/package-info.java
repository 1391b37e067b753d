/** Tests of the shared nouns and of the module's architecture. */
@NullMarked
package dev.crossrole.policy;

import org.jspecify.annotations.NullMarked;
