/** Asks the gate on behalf of one caller, and refuses in BigQuery's words. No other package of BigQuery decides anything. */
@NullMarked
package dev.crossrole.localcloud.google.bigquery.permissions;

import org.jspecify.annotations.NullMarked;
