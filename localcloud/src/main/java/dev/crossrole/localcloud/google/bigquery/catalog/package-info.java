/**
 * Which datasets, tables and views there are: {@link dev.crossrole.localcloud.google.bigquery.catalog.Catalog}, which begins as the
 * declared world and is kept from then on. Rows live in the engine, under the name that an entry says; permissions are asked elsewhere.
 */
@NullMarked
package dev.crossrole.localcloud.google.bigquery.catalog;

import org.jspecify.annotations.NullMarked;
