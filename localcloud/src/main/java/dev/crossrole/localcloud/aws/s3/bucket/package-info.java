/**
 * The operations on buckets themselves: create, delete, head, location, policy, and the list of all. {@link
 * dev.crossrole.localcloud.aws.s3.bucket.BucketOperations} is the table of them.
 */
@NullMarked
package dev.crossrole.localcloud.aws.s3.bucket;

import org.jspecify.annotations.NullMarked;
