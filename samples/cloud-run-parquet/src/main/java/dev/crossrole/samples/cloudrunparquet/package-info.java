/**
 * A Cloud Run function that counts the rows of Parquet files in S3, with no stored key: Google's identity of the function is exchanged for
 * a session of an AWS role. Start at {@link dev.crossrole.samples.cloudrunparquet.ParquetFunction}. The crossing itself is one line there;
 * the rest reads footers. How tokens become credentials lives in the library, not here.
 */
@NullMarked
package dev.crossrole.samples.cloudrunparquet;

import org.jspecify.annotations.NullMarked;
