/**
 * Who may ask: every listener of an agent is a {@link dev.crossrole.agent.guard.GuardedListener}, which is on loopback and refuses
 * whatever a browser or a proxy sends; and an {@link dev.crossrole.agent.guard.EndpointToken} is what a caller knows. No protocol lives
 * here.
 */
@NullMarked
package dev.crossrole.agent.guard;

import org.jspecify.annotations.NullMarked;
