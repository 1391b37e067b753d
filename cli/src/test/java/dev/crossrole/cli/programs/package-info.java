/** Programs that know nothing of Crossrole, for tests to run. */
@NullMarked
package dev.crossrole.cli.programs;

import org.jspecify.annotations.NullMarked;
