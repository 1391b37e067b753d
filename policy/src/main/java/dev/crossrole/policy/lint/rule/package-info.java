/**
 * What a linter says: {@link dev.crossrole.policy.lint.rule.Rule}, and a {@link dev.crossrole.policy.lint.rule.Finding} of one at a
 * place. No rule lives here.
 */
@NullMarked
package dev.crossrole.policy.lint.rule;

import org.jspecify.annotations.NullMarked;
