/**
 * A certificate authority of this installation, so that programs may speak TLS to the real host names of both clouds and reach the local
 * ones. {@link dev.crossrole.localcloud.tls.LocalAuthority} is the entry. Nothing here makes a system trust it: programs are pointed at
 * its certificate one by one, and its certificate itself says that it holds for the clouds' names alone.
 */
@NullMarked
package dev.crossrole.localcloud.tls;

import org.jspecify.annotations.NullMarked;
