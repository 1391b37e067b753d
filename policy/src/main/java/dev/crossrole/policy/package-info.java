/**
 * The one noun all of Crossrole shares: {@link dev.crossrole.policy.Decision}, a verdict with the ordered evidence that led to it.
 * The local clouds return it, {@code explain} prints it, tests assert on it. How AWS and Google decide lives in the packages below;
 * nothing in this module does I/O or reads a clock.
 */
@NullMarked
package dev.crossrole.policy;

import org.jspecify.annotations.NullMarked;
