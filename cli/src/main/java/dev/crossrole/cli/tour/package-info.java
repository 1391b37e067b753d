/**
 * {@code crossrole tour}: the four crossings, walked on local clouds that live for as long as the tour. Each crossing is a class that
 * reads like its story; it runs through the same clients that users run, and what the clouds decided is read from their decision log.
 */
@NullMarked
package dev.crossrole.cli.tour;

import org.jspecify.annotations.NullMarked;
