/** What Google's libraries are answered where Crossrole itself fails. */
@NullMarked
package dev.crossrole.cli.gcp;

import org.jspecify.annotations.NullMarked;
