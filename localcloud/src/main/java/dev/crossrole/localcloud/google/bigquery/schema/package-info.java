/**
 * BigQuery's data model as values: types, fields and schemas with their JSON, names of datasets and tables, and the cells of a row in
 * their two timestamp forms. Nothing here reads SQL or knows an engine.
 */
@NullMarked
package dev.crossrole.localcloud.google.bigquery.schema;

import org.jspecify.annotations.NullMarked;
