/**
 * The endpoints that AWS SDKs know: {@link dev.crossrole.agent.aws.ContainerEndpoint} and
 * {@link dev.crossrole.agent.aws.InstanceEndpoint}. How a role is crossed to lives in {@code credentials}.
 */
@NullMarked
package dev.crossrole.agent.aws;

import org.jspecify.annotations.NullMarked;
