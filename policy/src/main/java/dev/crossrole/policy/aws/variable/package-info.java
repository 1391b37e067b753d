/** Text of a policy that may hold variables and wildcards: read once, then compared with values of requests. */
@NullMarked
package dev.crossrole.policy.aws.variable;

import org.jspecify.annotations.NullMarked;
