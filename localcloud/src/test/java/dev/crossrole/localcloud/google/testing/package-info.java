/** What the tests of the local Google Cloud share. */
@NullMarked
package dev.crossrole.localcloud.google.testing;

import org.jspecify.annotations.NullMarked;
