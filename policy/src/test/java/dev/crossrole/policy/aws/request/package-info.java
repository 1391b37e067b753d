/** Tests of {@code dev.crossrole.policy.aws.request}. */
@NullMarked
package dev.crossrole.policy.aws.request;

import org.jspecify.annotations.NullMarked;
