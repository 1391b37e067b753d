/** Texts with their places. No rule lives here. */
@NullMarked
package dev.crossrole.policy.lint.text;

import org.jspecify.annotations.NullMarked;
