/**
 * Bytes that both clouds keep: a {@link dev.crossrole.localcloud.blob.BlobStore} takes a stream of any length and gives back a {@link
 * dev.crossrole.localcloud.blob.Blob}, small ones in memory and large ones in a file, with checksums of what passes by. Nothing here
 * knows a bucket, a request or a cloud.
 */
@NullMarked
package dev.crossrole.localcloud.blob;

import org.jspecify.annotations.NullMarked;
