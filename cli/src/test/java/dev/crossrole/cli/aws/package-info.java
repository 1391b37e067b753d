/** The forms of credentials, at values that a cloud does not issue. */
@NullMarked
package dev.crossrole.cli.aws;

import org.jspecify.annotations.NullMarked;
