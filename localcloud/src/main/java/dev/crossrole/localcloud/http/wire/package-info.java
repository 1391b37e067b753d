/**
 * HTTP/1.1 as bytes (RFC 9112): {@link dev.crossrole.localcloud.http.wire.RequestHead} is read strictly, since what two parsers could read in
 * two ways smuggles requests past one of them, and bodies end where the head says. Every cost that a peer can cause has a limit in
 * {@link dev.crossrole.localcloud.http.wire.Limits}. Nothing here answers, and nothing knows a socket.
 */
@NullMarked
package dev.crossrole.localcloud.http.wire;

import org.jspecify.annotations.NullMarked;
