/** {@code crossrole config …}: looks at the config file for a person. How the file is read lives in {@code dev.crossrole.cli.config}. */
@NullMarked
package dev.crossrole.cli.configure;

import org.jspecify.annotations.NullMarked;
