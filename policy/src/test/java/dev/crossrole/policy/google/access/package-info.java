/** Tests of {@code dev.crossrole.policy.google.access}. */
@NullMarked
package dev.crossrole.policy.google.access;

import org.jspecify.annotations.NullMarked;
