/**
 * Asking STS for a role's session: what the request carries besides its caller, which actions it takes, and what STS refuses before
 * any policy is looked at. Start at {@link dev.crossrole.policy.aws.sts.RoleAssumption}. Verifying tokens and making credentials is not
 * done here.
 */
@NullMarked
package dev.crossrole.policy.aws.sts;

import org.jspecify.annotations.NullMarked;
