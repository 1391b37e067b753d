/** Servers that answer, and servers that misbehave, for tests of clients. */
@NullMarked
package dev.crossrole.credentials.testing;

import org.jspecify.annotations.NullMarked;
