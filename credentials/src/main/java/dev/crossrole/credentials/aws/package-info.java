/**
 * AWS as a client sees it: the {@link dev.crossrole.credentials.aws.StsClient} that exchanges, and the sources of AWS credentials
 * ({@link dev.crossrole.credentials.aws.EnvironmentKeys}, {@link dev.crossrole.credentials.aws.Imds}). Nothing here knows Google.
 */
@NullMarked
package dev.crossrole.credentials.aws;

import org.jspecify.annotations.NullMarked;
