/**
 * What is asked of AWS: who calls, which action on which resource, and the condition context that policies compare with. Start at
 * {@link dev.crossrole.policy.aws.request.AwsRequest}. Policies and their evaluation live elsewhere.
 */
@NullMarked
package dev.crossrole.policy.aws.request;

import org.jspecify.annotations.NullMarked;
