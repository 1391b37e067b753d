package dev.crossrole.localcloud.google.bigquery.rest;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.bigquery.catalog.Catalog;
import dev.crossrole.localcloud.google.bigquery.catalog.Table;
import dev.crossrole.localcloud.google.bigquery.engine.Engine;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.schema.DataType;
import dev.crossrole.localcloud.google.bigquery.schema.Field;
import dev.crossrole.localcloud.google.bigquery.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A change of a table: its texts, and its columns, which may be added, described, or let hold NULL. Source: BigQuery documentation,
 * "Modifying table schemas".
 */
record TableChange(Changes changes) {
    private static final Set<String> CHANGEABLE = Set.of("friendlyName", "description", "schema", "view");
    /** Source: BigQuery v2 discovery document, Table: what is for output only, or names the table. */
    private static final Set<String> FIXED = Set.of(
            "kind",
            "etag",
            "id",
            "selfLink",
            "tableReference",
            "creationTime",
            "lastModifiedTime",
            "location",
            "type",
            "numBytes",
            "numLongTermBytes",
            "numRows");

    static TableChange of(JsonObject body, boolean keeping) {
        return new TableChange(Changes.of(body, CHANGEABLE, FIXED, "tables", keeping));
    }

    /** Makes the change, and answers the table as it is then. */
    Table apply(Table before, Optional<Schema> schema, Optional<String> query, Catalog catalog, Engine engine) {
        Table.About about = new Table.About(
                changes.text("friendlyName", before.about().friendlyName()),
                changes.text("description", before.about().description()));
        return switch (before) {
            case Table.View view -> {
                if (query.isPresent() && !query.get().equals(view.query())) {
                    throw BigQueryError.invalid(
                                    "The local BigQuery does not change view of tables: use CREATE OR REPLACE VIEW")
                            .exception();
                }
                yield replace(view, view.withAbout(about), catalog);
            }
            case Table.Stored stored -> {
                Schema after = schema.map(given -> merged(stored, given)).orElse(stored.schema());
                yield engine.alone(() -> rebuilt(stored, after, about, catalog, engine));
            }
        };
    }

    /** Rows go to a new table, so that after a crash there are the old columns in both record and engine, or the new ones. */
    private static Table rebuilt(
            Table.Stored before, Schema schema, Table.About about, Catalog catalog, Engine engine) {
        if (engineColumns(schema).equals(engineColumns(before.schema()))) {
            return replace(
                    before, new Table.Stored(before.name(), schema, before.created(), before.number(), about), catalog);
        }
        Table.Stored after =
                catalog.newTable(before.name(), schema, before.created()).withAbout(about);
        StringBuilder rows = new StringBuilder("SELECT *");
        for (Field added : schema.fields()
                .subList(before.schema().fields().size(), schema.fields().size())) {
            // An array is never NULL.
            rows.append(added.type() instanceof DataType.ArrayOf ? ", []" : ", NULL");
        }
        engine.create(after.sqlName(), schema, Optional.of(rows + " FROM " + before.sqlName()));
        try {
            replace(before, after, catalog);
        } catch (RuntimeException e) {
            engine.drop(after.sqlName());
            throw e;
        }
        engine.drop(before.sqlName());
        return after;
    }

    private static Table replace(Table before, Table after, Catalog catalog) {
        if (!catalog.table(before.name()).equals(Optional.of(before))) {
            throw BigQueryError.invalid("Table " + before.name() + " was changed by another request: try again")
                    .exception();
        }
        catalog.replace(after);
        return after;
    }

    private static List<Field> engineColumns(Schema schema) {
        return schema.fields().stream()
                .map(field -> new Field(field.name(), field.type(), field.required(), Optional.empty()))
                .toList();
    }

    /** The columns that are there, in their order, and then those that are new. */
    private static Schema merged(Table.Stored table, Schema given) {
        List<Field> fields = new ArrayList<>();
        for (Field before : table.schema().fields()) {
            Field after = given.fields().stream()
                    .filter(field -> field.name().equalsIgnoreCase(before.name()))
                    .findFirst()
                    .orElseThrow(() -> mismatch(table, before.name() + " is missing in new schema"));
            if (!after.type().equals(before.type())) {
                throw mismatch(
                        table,
                        before.name() + " has changed type from "
                                + before.type().sql() + " to " + after.type().sql());
            }
            if (after.required() && !before.required()) {
                throw mismatch(table, before.name() + " has changed mode from NULLABLE to REQUIRED");
            }
            fields.add(new Field(before.name(), before.type(), after.required(), after.description()));
        }
        for (Field field : given.fields()) {
            if (fields.stream().noneMatch(known -> known.name().equalsIgnoreCase(field.name()))) {
                if (field.required()) {
                    throw mismatch(table, field.name() + " cannot be added as REQUIRED");
                }
                fields.add(field);
            }
        }
        return new Schema(fields);
    }

    private static RuntimeException mismatch(Table table, String what) {
        return BigQueryError.invalid("Provided Schema does not match Table " + table.name() + ". Field " + what)
                .exception();
    }
}
