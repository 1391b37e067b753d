/**
 * Asking AWS STS for a role's session, and then something with it. Start at {@link dev.crossrole.policy.explain.aws.WebIdentityCall}
 * (a token from outside) or {@link dev.crossrole.policy.explain.aws.AssumeRoleCall} (a caller with AWS credentials); what the session
 * may do is {@link dev.crossrole.policy.explain.aws.OnwardRequest}. The policies themselves are decided by {@code policy.aws}.
 */
@NullMarked
package dev.crossrole.policy.explain.aws;

import org.jspecify.annotations.NullMarked;
