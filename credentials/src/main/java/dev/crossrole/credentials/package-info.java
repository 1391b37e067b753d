/**
 * The client side of a crossing: {@code Source -> Exchange(s) -> Delivery}. This package holds the nouns that all its parts share: the
 * {@link dev.crossrole.credentials.Environment}, a {@link dev.crossrole.credentials.Source} and its
 * {@link dev.crossrole.credentials.Resolution}, what they hand out, {@link dev.crossrole.credentials.IdToken} and
 * {@link dev.crossrole.credentials.AccessToken}, and the three ways to fail
 * ({@link dev.crossrole.credentials.CrossroleException}). To make a crossing start at {@code dev.crossrole.credentials.crossing}.
 *
 * <p>Nothing here talks to a network, reads a clock or knows a cloud.
 */
@NullMarked
package dev.crossrole.credentials;

import org.jspecify.annotations.NullMarked;
