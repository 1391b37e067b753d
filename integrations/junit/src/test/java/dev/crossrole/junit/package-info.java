/** The extension as its users have it, with the official SDKs. */
@NullMarked
package dev.crossrole.junit;

import org.jspecify.annotations.NullMarked;
