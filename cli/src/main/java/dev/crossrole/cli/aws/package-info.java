/** {@code crossrole aws}: AWS credentials in the form that {@code credential_process} expects. */
@NullMarked
package dev.crossrole.cli.aws;

import org.jspecify.annotations.NullMarked;
