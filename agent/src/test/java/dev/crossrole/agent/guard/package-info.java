/** Who is let in, below the headers. */
@NullMarked
package dev.crossrole.agent.guard;

import org.jspecify.annotations.NullMarked;
