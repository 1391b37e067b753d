/**
 * Rules on conditions, for trust policies and identity policies alike. Start at
 * {@link dev.crossrole.policy.lint.condition.ConditionChecks}.
 */
@NullMarked
package dev.crossrole.policy.lint.condition;

import org.jspecify.annotations.NullMarked;
