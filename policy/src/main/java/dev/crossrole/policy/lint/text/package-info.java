/** Texts with their places, and names that were probably meant. No rule lives here. */
@NullMarked
package dev.crossrole.policy.lint.text;

import org.jspecify.annotations.NullMarked;
