/**
 * Bodies that S3 clients send in signed pieces, content encoding {@code aws-chunked}:
 * {@link dev.crossrole.identity.sigv4.chunked.AwsChunkedInputStream} decodes and verifies one as it arrives,
 * {@link dev.crossrole.identity.sigv4.chunked.ChunkSigner} makes the signatures. The request that starts the chain is signed and
 * verified in the package above. Nothing here stores anything or computes the checksum that a trailer announces.
 */
@NullMarked
package dev.crossrole.identity.sigv4.chunked;

import org.jspecify.annotations.NullMarked;
