/**
 * AWS Signature Version 4 over a request as it stands on the wire: {@link dev.crossrole.identity.sigv4.SigV4Signer} signs headers and
 * presigns URLs; {@link dev.crossrole.identity.sigv4.SigV4Authorization} takes the proof out of a request and
 * {@link dev.crossrole.identity.sigv4.SigV4Verifier} checks it. Nothing here looks up a key, sends a request or words an error for the
 * wire: results are values, and whoever serves a protocol words them. The parts of an upload are in the package {@code chunked}.
 */
@NullMarked
package dev.crossrole.identity.sigv4;

import org.jspecify.annotations.NullMarked;
