package dev.crossrole.localcloud.google.bigquery.catalog;

import dev.crossrole.localcloud.google.bigquery.schema.Schema;
import dev.crossrole.localcloud.google.bigquery.schema.TableName;
import java.time.Instant;

/** What a dataset holds under a name. */
public sealed interface Table {
    TableName name();

    Schema schema();

    Instant created();

    /**
     * A table, whose rows the engine holds.
     *
     * @param number tells it apart from all others in the engine; a namesake that takes its place has another
     */
    record Stored(TableName name, Schema schema, Instant created, int number) implements Table {
        /** All tables live in one schema of the engine, under names that no query can spell. */
        public static final String SQL_SCHEMA = "data";

        /** What the engine calls it. */
        public String sqlName() {
            return SQL_SCHEMA + ".t" + number;
        }
    }

    /** A view: a query that is run wherever the view is read. */
    record View(TableName name, Schema schema, Instant created, String query) implements Table {}
}
