package dev.crossrole.localcloud.google.bigquery.transfer;

import dev.crossrole.localcloud.google.bigquery.catalog.Catalog;
import dev.crossrole.localcloud.google.bigquery.catalog.Table;
import dev.crossrole.localcloud.google.bigquery.engine.Engine;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.schema.Field;
import dev.crossrole.localcloud.google.bigquery.schema.Schema;
import dev.crossrole.localcloud.google.bigquery.schema.TableName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The table that a job fills.
 *
 * @param write what becomes of the rows that it has
 * @param create whether it is made where it is not there
 */
record Destination(TableName name, LoadRequest.Write write, boolean create, Catalog catalog) {

    /** The table as it is, if it is there and may be filled. */
    Optional<Table.Stored> existing(Engine engine) {
        Optional<Table> found = catalog.table(name);
        if (found.isEmpty()) {
            if (!create) {
                throw BigQueryError.notFound("Table " + name).exception();
            }
            return Optional.empty();
        }
        if (!(found.get() instanceof Table.Stored stored)) {
            throw BigQueryError.invalid("Cannot load into " + name + ", which is a view")
                    .exception();
        }
        if (write == LoadRequest.Write.WRITE_EMPTY && engine.count(stored.sqlName()) > 0) {
            throw BigQueryError.duplicate("Table " + name).exception();
        }
        return Optional.of(stored);
    }

    /** Rows are only added where the columns are the same. */
    void requireSame(Schema schema, Optional<Table.Stored> before) {
        if (before.isPresent()
                && write != LoadRequest.Write.WRITE_TRUNCATE
                && !columns(schema).equals(columns(before.get().schema()))) {
            throw BigQueryError.invalid("Provided Schema does not match Table " + name + ".")
                    .exception();
        }
    }

    static List<String> columns(Schema schema) {
        return schema.fields().stream().map(Destination::column).toList();
    }

    private static String column(Field field) {
        return field.name().toLowerCase(Locale.ROOT) + " " + field.type().sql();
    }

    /** Puts the rows of a table without a name where they belong. Answers whether that table was kept itself. */
    boolean take(Table.Stored filled, Optional<Table.Stored> before, Engine engine) {
        if (before.isPresent() && write != LoadRequest.Write.WRITE_TRUNCATE) {
            engine.change("INSERT INTO " + before.get().sqlName() + " SELECT * FROM " + filled.sqlName());
            return false;
        }
        if (before.isPresent()) {
            catalog.replace(filled.withAbout(before.get().about()))
                    .filter(Table.Stored.class::isInstance)
                    .ifPresent(old -> engine.drop(((Table.Stored) old).sqlName()));
        } else if (!catalog.add(filled)) {
            throw BigQueryError.duplicate("Table " + name).exception();
        }
        return true;
    }
}
