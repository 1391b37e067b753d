/**
 * What would let a refused caller assume a role and nobody else. {@link dev.crossrole.policy.explain.aws.advice.TrustAdvice} looks for a
 * change statement by statement, and tries each on the caller and on strangers before it is proposed.
 */
@NullMarked
package dev.crossrole.policy.explain.aws.advice;

import org.jspecify.annotations.NullMarked;
