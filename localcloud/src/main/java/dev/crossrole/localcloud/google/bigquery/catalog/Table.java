package dev.crossrole.localcloud.google.bigquery.catalog;

import dev.crossrole.localcloud.google.bigquery.schema.Schema;
import dev.crossrole.localcloud.google.bigquery.schema.TableName;
import java.time.Instant;
import java.util.Optional;

/** What a dataset holds under a name. */
public sealed interface Table {
    TableName name();

    Schema schema();

    Instant created();

    About about();

    /** The same with other words about it. */
    Table withAbout(About changed);

    /** What people say of a table. */
    record About(Optional<String> friendlyName, Optional<String> description) {
        public static final About NONE = new About(Optional.empty(), Optional.empty());
    }

    /**
     * A table, whose rows the engine holds.
     *
     * @param number tells it apart from all others in the engine; a namesake that takes its place has another
     */
    record Stored(TableName name, Schema schema, Instant created, int number, About about) implements Table {
        /** All tables live in one schema of the engine, under names that no query can spell. */
        public static final String SQL_SCHEMA = "data";

        @Override
        public Stored withAbout(About changed) {
            return new Stored(name, schema, created, number, changed);
        }

        /** What the engine calls it. */
        public String sqlName() {
            return SQL_SCHEMA + ".t" + number;
        }
    }

    /** A view: a query that is run wherever the view is read. */
    record View(TableName name, Schema schema, Instant created, String query, About about) implements Table {
        @Override
        public View withAbout(About changed) {
            return new View(name, schema, created, query, changed);
        }
    }
}
