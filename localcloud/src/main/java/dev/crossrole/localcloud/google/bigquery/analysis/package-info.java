/**
 * From GoogleSQL to the engine's SQL: names are resolved, types are checked, and every expression is written so that it means in the
 * engine what it means in BigQuery. Functions come from a closed table ({@code functions.txt}, {@code casts.txt}), so one that is not
 * known here is refused by name instead of running with another meaning.
 *
 * <p>The names of stored tables come from {@link dev.crossrole.localcloud.google.bigquery.analysis.Tables} alone, which asks for the
 * permission first: whatever a query hides a table behind (a view, a subquery, WITH, UNION), it is decided when its name is looked up,
 * and no text of the query ever becomes a table name of the engine.
 */
@NullMarked
package dev.crossrole.localcloud.google.bigquery.analysis;

import org.jspecify.annotations.NullMarked;
