/** {@code crossrole whoami}: which sources were looked at, what was found, and who this program is by that. */
@NullMarked
package dev.crossrole.cli.whoami;

import org.jspecify.annotations.NullMarked;
