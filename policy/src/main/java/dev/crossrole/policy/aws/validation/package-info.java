/**
 * What AWS checks when a policy of a certain kind is created, and how it words a refusal. Start at
 * {@link dev.crossrole.policy.aws.validation.PolicyKind}. Whether a policy is wise is no question here.
 */
@NullMarked
package dev.crossrole.policy.aws.validation;

import org.jspecify.annotations.NullMarked;
