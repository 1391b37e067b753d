/**
 * The identities that a person names on the command line or in a config file, and an agent that speaks for them: {@link dev.crossrole.cli.identities.IdentityOptions}
 * and {@link dev.crossrole.cli.identities.AgentStart}. No verb lives here.
 */
@NullMarked
package dev.crossrole.cli.identities;

import org.jspecify.annotations.NullMarked;
