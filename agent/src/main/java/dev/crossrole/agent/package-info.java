/**
 * An agent on loopback that hands a program on this machine the other cloud's credentials where its SDK looks for them by itself:
 * {@link dev.crossrole.agent.Agent}. Who is served is {@link dev.crossrole.agent.identities.Identities}, and nobody else. Which options a
 * person has, and what a child process is told, live in {@code cli}.
 */
@NullMarked
package dev.crossrole.agent;

import org.jspecify.annotations.NullMarked;
