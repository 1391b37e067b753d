/**
 * HTTP as values: a request goes into a {@link dev.crossrole.credentials.http.Transport} and a response comes out, so that everything
 * above can be tested without a socket. {@link dev.crossrole.credentials.http.UrlConnectionTransport} is the real one;
 * {@link dev.crossrole.credentials.http.RetryingTransport} asks again where a cloud says so.
 *
 * <p>Nothing here knows a cloud, and no redirect is ever followed: a request carries a secret that was meant for one address.
 */
@NullMarked
package dev.crossrole.credentials.http;

import org.jspecify.annotations.NullMarked;
