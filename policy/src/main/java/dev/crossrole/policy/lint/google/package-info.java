/**
 * Rules on Google's workload identity providers and on allow policies, as far as they concern federation. Start at
 * {@link dev.crossrole.policy.lint.google.GoogleChecks}.
 */
@NullMarked
package dev.crossrole.policy.lint.google;

import org.jspecify.annotations.NullMarked;
