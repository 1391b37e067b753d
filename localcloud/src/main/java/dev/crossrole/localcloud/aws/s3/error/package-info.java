/**
 * The refusals of S3: {@link dev.crossrole.localcloud.aws.s3.error.S3Error} is code, status, text and the extra elements of each,
 * {@link dev.crossrole.localcloud.aws.s3.error.S3Exception} carries one from where it is found to the answer. The texts are those of
 * AWS; the ones with recorded evidence are in the protocol notes, section 7.2, and the rest is from the Amazon S3 API Reference,
 * "Error responses".
 */
@NullMarked
package dev.crossrole.localcloud.aws.s3.error;

import org.jspecify.annotations.NullMarked;
