/**
 * Rows that come from outside, by tabledata.insertAll or in a file, held against a table's schema:
 * {@link dev.crossrole.localcloud.google.bigquery.rows.RowReader}. What is wrong with one is said in BigQuery's words. Where rows go
 * is decided elsewhere.
 */
@NullMarked
package dev.crossrole.localcloud.google.bigquery.rows;

import org.jspecify.annotations.NullMarked;
