/**
 * The files {@code ~/.aws/config} and {@code ~/.aws/credentials} that AWS's tools share, as a source of AWS credentials:
 * {@link dev.crossrole.credentials.profile.ProfileCredentials}. Nothing here knows Google. Source of the settings and what they mean: AWS SDKs
 * and Tools Reference Guide, "Settings reference" and "Standardized credential providers".
 */
@NullMarked
package dev.crossrole.credentials.profile;

import org.jspecify.annotations.NullMarked;
