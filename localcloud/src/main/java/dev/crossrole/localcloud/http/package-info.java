/**
 * HTTP as values: a {@link dev.crossrole.localcloud.http.Handler} turns a {@link dev.crossrole.localcloud.http.Request} into a
 * {@link dev.crossrole.localcloud.http.Response}, with or without a socket. {@link dev.crossrole.localcloud.http.HttpListener} is
 * the socket in front of one. Nothing here knows a cloud.
 */
@NullMarked
package dev.crossrole.localcloud.http;

import org.jspecify.annotations.NullMarked;
