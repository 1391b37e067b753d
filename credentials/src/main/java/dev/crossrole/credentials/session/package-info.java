/**
 * What a session of AWS is marked with when its role is assumed, for policies and logs to look at: tags and a source identity. Whatever
 * else a call asks for, and the call itself, is in {@link dev.crossrole.credentials.aws}.
 */
@NullMarked
package dev.crossrole.credentials.session;

import org.jspecify.annotations.NullMarked;
