/** {@code crossrole exec}: a command with an agent of its own. What the agent is lives in {@code dev.crossrole.agent}. */
@NullMarked
package dev.crossrole.cli.exec;

import org.jspecify.annotations.NullMarked;
