/**
 * Google Cloud as a client sees it: the metadata server ({@link dev.crossrole.credentials.google.MetadataServer}), the token exchange
 * ({@link dev.crossrole.credentials.google.GoogleSts}), impersonation ({@link dev.crossrole.credentials.google.IamCredentials}) and
 * the configuration file that Google's tools write ({@link dev.crossrole.credentials.google.ExternalAccount}). Nothing here knows AWS;
 * that a subject token may be a signed AWS request is a type's name and no more.
 */
@NullMarked
package dev.crossrole.credentials.google;

import org.jspecify.annotations.NullMarked;
