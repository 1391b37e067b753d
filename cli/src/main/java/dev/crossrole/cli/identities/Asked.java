package dev.crossrole.cli.identities;

import dev.crossrole.agent.identities.Identities;
import dev.crossrole.cli.options.Arguments;

/**
 * What a person asks of an agent.
 *
 * @param identities whom it is to speak for
 * @param arguments what was given, and behind it what the config file says for all identities
 */
public record Asked(Identities identities, Arguments arguments) {}
