/** Tests of {@code dev.crossrole.policy.google.cel}. */
@NullMarked
package dev.crossrole.policy.google.cel;

import org.jspecify.annotations.NullMarked;
