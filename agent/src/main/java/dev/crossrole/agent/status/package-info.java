/**
 * How the agent is: {@link dev.crossrole.agent.status.StatusEndpoint} on a listener of its own, and what is counted for it. No secret
 * gets here.
 */
@NullMarked
package dev.crossrole.agent.status;

import org.jspecify.annotations.NullMarked;
