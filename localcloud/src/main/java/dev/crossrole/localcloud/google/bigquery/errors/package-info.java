/** BigQuery's errors: how they look on the wire, and the sentences that clients know. Nothing here decides anything. */
@NullMarked
package dev.crossrole.localcloud.google.bigquery.errors;

import org.jspecify.annotations.NullMarked;
