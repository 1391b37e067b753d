/** Tests of {@code dev.crossrole.policy.google.federation}. */
@NullMarked
package dev.crossrole.policy.google.federation;

import org.jspecify.annotations.NullMarked;
