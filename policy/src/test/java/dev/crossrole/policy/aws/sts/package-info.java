/** Tests of {@code dev.crossrole.policy.aws.sts}. */
@NullMarked
package dev.crossrole.policy.aws.sts;

import org.jspecify.annotations.NullMarked;
