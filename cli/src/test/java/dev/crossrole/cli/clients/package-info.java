/** Official clients that are not written in Java, as they are installed: in the local clouds, and as readers of what Crossrole hands out. */
@NullMarked
package dev.crossrole.cli.clients;

import org.jspecify.annotations.NullMarked;
