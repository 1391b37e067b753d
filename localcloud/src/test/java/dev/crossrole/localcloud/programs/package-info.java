/** Programs that know nothing of Crossrole, started as processes with the environment of a machine. */
@NullMarked
package dev.crossrole.localcloud.programs;

import org.jspecify.annotations.NullMarked;
