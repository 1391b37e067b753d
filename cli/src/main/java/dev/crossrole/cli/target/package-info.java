/**
 * What a crossing to either cloud is described by: each option is declared here once, with its check, for the command line, the environment
 * and the config file alike. {@link dev.crossrole.cli.target.Cloud} is where the file's reader starts. Who crosses is said by the options of
 * {@code dev.crossrole.cli.program}, and what is done with a target by the verbs.
 */
@NullMarked
package dev.crossrole.cli.target;

import org.jspecify.annotations.NullMarked;
