/**
 * Rules on whom a role's trust policy lets in. Start at {@link dev.crossrole.policy.lint.trust.TrustChecks}.
 */
@NullMarked
package dev.crossrole.policy.lint.trust;

import org.jspecify.annotations.NullMarked;
