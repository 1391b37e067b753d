/**
 * What a {@link dev.crossrole.cli.program.Verb} is, what every one is given and gives back: its {@link dev.crossrole.cli.program.Surroundings}, and an exit code; and how one
 * that runs until it is told to end is told. No verb lives here.
 */
@NullMarked
package dev.crossrole.cli.program;

import org.jspecify.annotations.NullMarked;
