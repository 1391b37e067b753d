/**
 * The bodies of requests: decoded from {@code aws-chunked}, counted, and held against every hash, checksum and signature that the
 * request claims for them, while they stream by. {@link dev.crossrole.localcloud.aws.s3.upload.Upload} keeps one as a blob,
 * {@link dev.crossrole.localcloud.aws.s3.upload.ControlBody} reads a small document. Nothing here knows what the bytes are for.
 */
@NullMarked
package dev.crossrole.localcloud.aws.s3.upload;

import org.jspecify.annotations.NullMarked;
