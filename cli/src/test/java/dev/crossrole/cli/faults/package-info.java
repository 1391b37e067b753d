/**
 * What goes wrong around a crossing, and what the user sees of it. Start at {@code FaultTableTest}: one row for each fault. Faults of a single
 * class, such as an answer that one parser must refuse, are tested beside that class.
 */
@NullMarked
package dev.crossrole.cli.faults;

import org.jspecify.annotations.NullMarked;
