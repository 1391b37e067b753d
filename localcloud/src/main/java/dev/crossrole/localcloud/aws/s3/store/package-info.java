/**
 * What S3 keeps: bytes in a {@link dev.crossrole.localcloud.blob.BlobStore}, and which bucket and key they belong to in an
 * {@link dev.crossrole.localcloud.aws.s3.store.ObjectIndex}. Both are small interfaces, so that a store on disk can take the place
 * of the one in memory. Nothing here knows a request, a permission or XML.
 */
@NullMarked
package dev.crossrole.localcloud.aws.s3.store;

import org.jspecify.annotations.NullMarked;
