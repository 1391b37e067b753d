/** Tests of {@code dev.crossrole.policy.aws.condition}, most of them tables under {@code src/test/resources}. */
@NullMarked
package dev.crossrole.policy.aws.condition;

import org.jspecify.annotations.NullMarked;
