/**
 * An AWS policy as a linter sees it: {@link dev.crossrole.policy.lint.aws.PolicyView} reads around what is wrong, where the engine's
 * reader refuses the whole, and knows where everything stands. Also what condition keys and actions there are. No rule lives here.
 */
@NullMarked
package dev.crossrole.policy.lint.aws;

import org.jspecify.annotations.NullMarked;
