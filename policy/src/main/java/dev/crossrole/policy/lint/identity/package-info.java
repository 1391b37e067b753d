/**
 * Rules on identity policies, as far as they concern roles and federation. Start at
 * {@link dev.crossrole.policy.lint.identity.IdentityChecks}.
 */
@NullMarked
package dev.crossrole.policy.lint.identity;

import org.jspecify.annotations.NullMarked;
