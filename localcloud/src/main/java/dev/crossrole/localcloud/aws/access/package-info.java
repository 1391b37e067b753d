/**
 * Whether a caller may: {@link dev.crossrole.localcloud.aws.access.Authorizer} gathers the policies that apply to a request, fills the
 * condition keys, has the policy engine decide, and logs the decision. Every AWS service of the local cloud asks here, for each
 * action; there is no other way to an allow.
 */
@NullMarked
package dev.crossrole.localcloud.aws.access;

import org.jspecify.annotations.NullMarked;
