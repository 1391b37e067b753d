/**
 * The command line. {@link dev.crossrole.cli.Main} is the one place in Crossrole that touches the real clock, environment, random
 * source and exit; it hands them to a verb, and each verb lives in a package of its own below.
 */
@NullMarked
package dev.crossrole.cli;

import org.jspecify.annotations.NullMarked;
