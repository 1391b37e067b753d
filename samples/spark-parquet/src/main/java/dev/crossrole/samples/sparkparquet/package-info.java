/**
 * A Spark job that counts the rows of Parquet files in S3, from a cluster on Google Cloud and with no stored key. Start at
 * {@link dev.crossrole.samples.sparkparquet.LakeSummary}. Nothing here speaks of credentials but the sentence for when there are none: the
 * crossing is configuration of the cluster, and the job is one like any other.
 */
@NullMarked
package dev.crossrole.samples.sparkparquet;

import org.jspecify.annotations.NullMarked;
