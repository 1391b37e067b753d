/**
 * GoogleSQL as a tree: {@link dev.crossrole.localcloud.google.bigquery.sql.GoogleSql} reads one statement into records with the
 * position of each part. The grammar is the one of the GoogleSQL reference for what clients commonly send (queries, INSERT, UPDATE,
 * DELETE, CREATE TABLE and CREATE VIEW); whatever else a statement holds is refused by name, never skipped. Names are not resolved
 * here, and nothing is known of tables, permissions or of the engine that runs a query.
 *
 * <p>Why a parser of our own: Google's own (ZetaSQL on Maven Central) is 105 MB, of native code for two platforms, and takes seconds to
 * start; JSqlParser reads a union of dialects without positions and misses much of GoogleSQL; DuckDB's reads another dialect.
 */
@NullMarked
package dev.crossrole.localcloud.google.bigquery.sql;

import org.jspecify.annotations.NullMarked;
