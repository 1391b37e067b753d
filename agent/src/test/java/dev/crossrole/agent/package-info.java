/** Tests of a whole agent, through sockets. */
@NullMarked
package dev.crossrole.agent;

import org.jspecify.annotations.NullMarked;
