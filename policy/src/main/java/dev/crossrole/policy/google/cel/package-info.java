/**
 * The Common Expression Language as Google IAM uses it: the one place that knows {@code dev.cel}, so that its many classes are loaded
 * only where an expression is really compiled. Start at {@link dev.crossrole.policy.google.cel.CelProgram}.
 */
@NullMarked
package dev.crossrole.policy.google.cel;

import org.jspecify.annotations.NullMarked;
