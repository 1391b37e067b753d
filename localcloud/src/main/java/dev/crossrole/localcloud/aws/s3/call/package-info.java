/**
 * One request to S3 on its way to an operation: which bucket and key it names, who sends it, and what it may do. {@link
 * dev.crossrole.localcloud.aws.s3.call.Gate} admits it and {@link dev.crossrole.localcloud.aws.s3.call.S3Call} is what an
 * {@link dev.crossrole.localcloud.aws.s3.call.Operation} then works with. Nothing here changes a bucket unless an operation says so.
 */
@NullMarked
package dev.crossrole.localcloud.aws.s3.call;

import org.jspecify.annotations.NullMarked;
