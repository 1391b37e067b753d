/**
 * The config file {@code crossrole.yaml}, in which identities have names: where it is found, who may have written it, and what it says
 * ({@link dev.crossrole.cli.config.Config}). {@link dev.crossrole.cli.config.NamedIdentity} is how verbs come by one. The options
 * themselves are declared in {@code dev.crossrole.cli.target}, and the verb that explains mistakes is elsewhere.
 */
@NullMarked
package dev.crossrole.cli.config;

import org.jspecify.annotations.NullMarked;
