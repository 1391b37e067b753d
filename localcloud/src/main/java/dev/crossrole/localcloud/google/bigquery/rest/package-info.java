/**
 * The REST API: one class per resource, each a few methods from {@link dev.crossrole.localcloud.google.bigquery.rest.ApiCall} to JSON.
 * Names and shapes follow the BigQuery v2 discovery document.
 */
@NullMarked
package dev.crossrole.localcloud.google.bigquery.rest;

import org.jspecify.annotations.NullMarked;
