/**
 * Reading an object: get and head, with ranges and conditions. {@link dev.crossrole.localcloud.aws.s3.read.ReadOperations} is the
 * table of the operations; {@link dev.crossrole.localcloud.aws.s3.read.Lookup} and {@link
 * dev.crossrole.localcloud.aws.s3.read.Conditions} serve copies too, which read their source like anyone.
 */
@NullMarked
package dev.crossrole.localcloud.aws.s3.read;

import org.jspecify.annotations.NullMarked;
