/**
 * What a bucket holds, page by page: {@link dev.crossrole.localcloud.aws.s3.listing.ListingOperations} is the table of the operations,
 * and {@link dev.crossrole.localcloud.aws.s3.listing.Page} the walk through the keys that they share.
 */
@NullMarked
package dev.crossrole.localcloud.aws.s3.listing;

import org.jspecify.annotations.NullMarked;
