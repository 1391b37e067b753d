/**
 * Rules on the form of policies and statements, for trust policies and identity policies alike. Start at
 * {@link dev.crossrole.policy.lint.statement.StatementChecks}.
 */
@NullMarked
package dev.crossrole.policy.lint.statement;

import org.jspecify.annotations.NullMarked;
