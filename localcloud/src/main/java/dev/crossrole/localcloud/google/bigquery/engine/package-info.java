/**
 * The engine that holds rows and runs plans: one DuckDB in the process, in memory, cut off from files, network and extensions.
 * {@link dev.crossrole.localcloud.google.bigquery.engine.Engine} is the only class that talks to it. Nothing here knows names or
 * permissions of BigQuery: what comes here has been decided.
 */
@NullMarked
package dev.crossrole.localcloud.google.bigquery.engine;

import org.jspecify.annotations.NullMarked;
