/** Tests of {@code dev.crossrole.policy.aws}. */
@NullMarked
package dev.crossrole.policy.aws;

import org.jspecify.annotations.NullMarked;
