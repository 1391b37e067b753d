/**
 * The IAM Service Account Credentials API: tokens of a service account for whoever may act as it. Its entry is
 * {@link dev.crossrole.localcloud.google.iamcredentials.CredentialsApi}.
 */
@NullMarked
package dev.crossrole.localcloud.google.iamcredentials;

import org.jspecify.annotations.NullMarked;
