/**
 * The {@code Condition} element: operators, their modifiers, and the comparison of a policy's values with a request's. Start at
 * {@link dev.crossrole.policy.aws.condition.Condition}. What a statement does with the outcome is not decided here.
 */
@NullMarked
package dev.crossrole.policy.aws.condition;

import org.jspecify.annotations.NullMarked;
