/**
 * S3 as official clients know it: start at {@link dev.crossrole.localcloud.aws.s3.S3}, which answers requests, and follow one through
 * {@code call} (who sends it, and what it is about) to its operation in {@code read}, {@code write}, {@code bucket} or
 * {@code listing}. Those work on
 * the bodies of {@code upload} and the blobs and index of {@code store}; {@code error} holds every refusal.
 */
@NullMarked
package dev.crossrole.localcloud.aws.s3;

import org.jspecify.annotations.NullMarked;
