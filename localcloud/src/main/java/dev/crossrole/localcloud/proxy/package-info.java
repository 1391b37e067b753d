/**
 * A forward proxy on loopback that lets an unmodified program believe it speaks to both clouds: their real host names lead to the local
 * ones, and no other host is reached unless it is allowed by name. {@link dev.crossrole.localcloud.proxy.ForwardProxy} is the entry.
 * What the clouds answer is not known here; bytes are passed on.
 */
@NullMarked
package dev.crossrole.localcloud.proxy;

import org.jspecify.annotations.NullMarked;
