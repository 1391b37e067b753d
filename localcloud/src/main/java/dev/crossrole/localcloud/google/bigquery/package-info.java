/**
 * BigQuery on one machine: the REST API v2 over one project, under IAM. Start reading at
 * {@link dev.crossrole.localcloud.google.bigquery.BigQuery}; then {@code rest} (methods of the API), {@code jobs} (what a query goes
 * through), {@code sql} (GoogleSQL read into a tree), {@code analysis} (the tree given types, and the engine's words), {@code engine}
 * (DuckDB), {@code rows} and {@code transfer} (rows that come from outside, and files of Cloud Storage). Only {@code permissions} asks
 * the gate, and only {@code catalog} knows which tables there are.
 *
 * <p>Every function and operator is written so that it means what it means in BigQuery, or is refused by name. Known to differ: FLOAT64
 * arithmetic that overflows is infinite here and an error there; ORDER BY puts NaN after all other numbers where it orders the rows of
 * SELECT DISTINCT or a set operation; statements that BigQuery's optimizer would not evaluate may raise errors here.
 */
@NullMarked
package dev.crossrole.localcloud.google.bigquery;

import org.jspecify.annotations.NullMarked;
