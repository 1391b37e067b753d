/** A program of a person, and the folder that lives as long, where cleaning up fails. */
@NullMarked
package dev.crossrole.cli.child;

import org.jspecify.annotations.NullMarked;
