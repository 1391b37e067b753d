/** The methods on buckets and on their policies. */
@NullMarked
package dev.crossrole.localcloud.google.storage.bucket;

import org.jspecify.annotations.NullMarked;
