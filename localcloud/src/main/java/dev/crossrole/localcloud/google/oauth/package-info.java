/**
 * {@code oauth2.googleapis.com}: tokens for whoever holds the key of a service account. Its entry is
 * {@link dev.crossrole.localcloud.google.oauth.AssertionGrant}. Keys are made and kept elsewhere, and what a token may do is decided
 * where it is used. {@link dev.crossrole.localcloud.google.oauth.TokenInfo} says what a token is.
 */
@NullMarked
package dev.crossrole.localcloud.google.oauth;

import org.jspecify.annotations.NullMarked;
