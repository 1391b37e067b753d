/**
 * What must be denied, through the official clients: each way in that is wrong with the code it is refused by, and beside it the same way
 * with that one thing right, which must be allowed. So no refusal passes because something else was broken.
 */
@NullMarked
package dev.crossrole.junit.denied;

import org.jspecify.annotations.NullMarked;
