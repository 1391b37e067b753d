/** {@code crossrole serve}: an agent for the programs of this machine, until it is told to end. */
@NullMarked
package dev.crossrole.cli.serve;

import org.jspecify.annotations.NullMarked;
