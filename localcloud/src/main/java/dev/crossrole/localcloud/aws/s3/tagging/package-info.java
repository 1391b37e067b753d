/**
 * The operations on the {@code tagging} subresource of buckets and objects. {@link
 * dev.crossrole.localcloud.aws.s3.tagging.TaggingOperations} is their table; what a tag may be is in {@code tag}.
 */
@NullMarked
package dev.crossrole.localcloud.aws.s3.tagging;

import org.jspecify.annotations.NullMarked;
