/**
 * {@code crossrole local}: both clouds on this machine. {@link dev.crossrole.cli.local.StartVerb} starts them and {@link dev.crossrole.cli.local.EnvVerb} prints what points
 * programs at them; a running file, readable by its owner alone, tells the other verbs where they are.
 */
@NullMarked
package dev.crossrole.cli.local;

import org.jspecify.annotations.NullMarked;
