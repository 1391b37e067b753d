/**
 * Options as data: a {@link dev.crossrole.cli.options.VerbSpec} declares a verb's options once, and parsing, {@code --help} and the
 * environment variables all follow from it. Commons CLI does the parsing and is seen here alone.
 */
@NullMarked
package dev.crossrole.cli.options;

import org.jspecify.annotations.NullMarked;
