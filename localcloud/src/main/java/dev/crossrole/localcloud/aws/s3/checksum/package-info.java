/**
 * The checksums that S3 verifies on the way in and gives back on the way out. {@link
 * dev.crossrole.localcloud.aws.s3.checksum.ChecksumAlgorithm} is the entry. Nothing here knows a request or an object.
 */
@NullMarked
package dev.crossrole.localcloud.aws.s3.checksum;

import org.jspecify.annotations.NullMarked;
