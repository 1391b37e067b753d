/**
 * Finds what is wrong with a policy or a provider before anyone relies on it: text in, findings out. Start at
 * {@link dev.crossrole.policy.lint.Linter}. The packages below hold the rules, by what they read.
 */
@NullMarked
package dev.crossrole.policy.lint;

import org.jspecify.annotations.NullMarked;
