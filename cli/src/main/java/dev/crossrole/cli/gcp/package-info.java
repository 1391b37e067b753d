/** {@code crossrole gcp}: a Google Cloud access token, in the forms that people and Google's libraries read. */
@NullMarked
package dev.crossrole.cli.gcp;

import org.jspecify.annotations.NullMarked;
