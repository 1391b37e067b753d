/**
 * What a config file says for all its identities: {@link dev.crossrole.cli.settings.Settings} are its keys besides the identities, each
 * an option of some verb with its check. What describes an identity is in {@code dev.crossrole.cli.target}.
 */
@NullMarked
package dev.crossrole.cli.settings;

import org.jspecify.annotations.NullMarked;
