package dev.crossrole.localcloud.google.bigquery.catalog;

import dev.crossrole.localcloud.google.bigquery.schema.Schema;
import dev.crossrole.localcloud.google.bigquery.schema.TableName;
import java.time.Instant;

/** What a dataset holds under a name. */
public sealed interface Table {
    TableName name();

    Schema schema();

    Instant created();

    /** A table, whose rows the engine holds under {@code sqlName}. */
    record Stored(TableName name, Schema schema, Instant created, String sqlName) implements Table {}

    /** A view: a query that is run wherever the view is read. */
    record View(TableName name, Schema schema, Instant created, String query) implements Table {}
}
