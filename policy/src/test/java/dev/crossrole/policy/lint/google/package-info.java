/** Tests of what the linter makes of expressions. */
@NullMarked
package dev.crossrole.policy.lint.google;

import org.jspecify.annotations.NullMarked;
