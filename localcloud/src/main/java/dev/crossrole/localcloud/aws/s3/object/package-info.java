/**
 * The operations on one object, and on several by key: put, get, head, copy, delete. Each is an {@link
 * dev.crossrole.localcloud.aws.s3.call.Operation}; {@link dev.crossrole.localcloud.aws.s3.object.ObjectOperations} is the table of
 * them.
 */
@NullMarked
package dev.crossrole.localcloud.aws.s3.object;

import org.jspecify.annotations.NullMarked;
