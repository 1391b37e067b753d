/**
 * Load and extract jobs: what was asked ({@link dev.crossrole.localcloud.google.bigquery.transfer.TransferRequest}), and how rows go
 * from files into tables and back. Text formats are read and written here; Parquet is the engine's, from and to private copies.
 */
@NullMarked
package dev.crossrole.localcloud.google.bigquery.transfer;

import org.jspecify.annotations.NullMarked;
