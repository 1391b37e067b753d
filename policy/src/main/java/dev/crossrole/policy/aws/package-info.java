/**
 * Decides requests at AWS: start at {@link dev.crossrole.policy.aws.PolicyEngine}. The packages below hold the parts:
 * {@code request} (what is asked), {@code document} (the policy language), {@code condition}, {@code variable} and {@code text}
 * (how values are compared). Here the policies of a request come together.
 */
@NullMarked
package dev.crossrole.policy.aws;

import org.jspecify.annotations.NullMarked;
