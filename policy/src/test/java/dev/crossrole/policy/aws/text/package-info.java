/** Tests of {@code dev.crossrole.policy.aws.text}. */
@NullMarked
package dev.crossrole.policy.aws.text;

import org.jspecify.annotations.NullMarked;
