/** Every way in which a program can say who it is, taken to the end: from the source to an answer of the other cloud. */
@NullMarked
package dev.crossrole.cli.sources;

import org.jspecify.annotations.NullMarked;
