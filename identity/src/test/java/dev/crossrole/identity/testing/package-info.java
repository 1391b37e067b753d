/** What the tests of several packages need: the folder of test data by others, and where it is absent the reason to skip. */
@NullMarked
package dev.crossrole.identity.testing;

import org.jspecify.annotations.NullMarked;
