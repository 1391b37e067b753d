/** Tests of {@code dev.crossrole.policy.aws.validation}. */
@NullMarked
package dev.crossrole.policy.aws.validation;

import org.jspecify.annotations.NullMarked;
