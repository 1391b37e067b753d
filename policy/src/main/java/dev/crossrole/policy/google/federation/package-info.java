/**
 * Workload identity federation: what a provider makes of a foreign identity. Start at
 * {@link dev.crossrole.policy.google.federation.AttributeMapper}. Verifying the foreign token is not done here.
 */
@NullMarked
package dev.crossrole.policy.google.federation;

import org.jspecify.annotations.NullMarked;
