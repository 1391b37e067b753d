package dev.crossrole.localcloud.google.bigquery.rest;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.bigquery.catalog.Catalog;
import dev.crossrole.localcloud.google.bigquery.catalog.Table;
import dev.crossrole.localcloud.google.bigquery.engine.Engine;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.rows.Row;
import dev.crossrole.localcloud.google.bigquery.rows.RowFault;
import dev.crossrole.localcloud.google.bigquery.rows.RowReader;
import dev.crossrole.localcloud.google.bigquery.schema.TableName;
import dev.crossrole.localcloud.google.rest.ProtoJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * {@code tabledata.insertAll}: rows that stand in the request. One bad row keeps out all of them, unless {@code skipInvalidRows}. Source:
 * BigQuery v2 discovery document, TableDataInsertAllRequest and its response.
 */
final class InsertAllMethod {
    private final Catalog catalog;
    private final Supplier<Engine> engine;
    private final InsertedIds inserted = new InsertedIds();

    InsertAllMethod(Catalog catalog, Supplier<Engine> engine) {
        this.catalog = catalog;
        this.engine = engine;
    }

    /** A row of the request. */
    private record Arrived(Optional<String> insertId, JsonObject json) {
        static Arrived of(Json item) {
            if (!(item instanceof JsonObject row)) {
                throw new JsonException("rows must hold objects only");
            }
            return new Arrived(row.findString("insertId").filter(id -> !id.isEmpty()), row.object("json"));
        }
    }

    Json insert(ApiCall call) throws IOException {
        TableName name = new TableName(call.project(), call.variable("dataset"), call.variable("table"));
        call.permissions().requireOnTable("bigquery.tables.updateData", name);
        Table.Stored table = table(name);
        JsonObject body = ProtoJson.withoutNulls(call.body());
        if (body.findString("templateSuffix").filter(text -> !text.isEmpty()).isPresent()) {
            throw BigQueryError.invalid("The local BigQuery does not support templateSuffix")
                    .exception();
        }
        List<Arrived> rows = body.array("rows").stream().map(Arrived::of).toList();
        if (rows.isEmpty()) {
            throw BigQueryError.invalid("No rows present in the request.").exception();
        }
        RowReader reader = new RowReader(table.schema(), body.flag("ignoreUnknownValues"));
        return insert(
                table, rows, rows.stream().map(row -> reader.read(row.json())).toList(), body);
    }

    private Json insert(Table.Stored table, List<Arrived> arrived, List<Row> read, JsonObject body) {
        boolean refused = read.stream().anyMatch(Row.Bad.class::isInstance) && !body.flag("skipInvalidRows");
        if (!refused) {
            inserted.once(table.sqlName(), ids -> keep(table, arrived, read, ids));
        }
        List<Json> errors = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            if (read.get(i) instanceof Row.Bad bad) {
                errors.add(error(i, bad.faults()));
            } else if (refused) {
                errors.add(error(i, List.of(RowFault.stopped())));
            }
        }
        JsonObject.Builder answer = JsonObject.builder().put("kind", "bigquery#tableDataInsertAllResponse");
        return (errors.isEmpty() ? answer : answer.put("insertErrors", new JsonArray(errors))).build();
    }

    /** Puts the good rows into the table, without those whose ids were there before. Answers the ids that are new. */
    private Set<String> keep(Table.Stored table, List<Arrived> arrived, List<Row> read, Set<String> known) {
        Set<String> ids = new LinkedHashSet<>();
        List<String> tuples = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            Optional<String> id = arrived.get(i).insertId();
            if (read.get(i) instanceof Row.Good good
                    && (id.isEmpty() || (!known.contains(id.get()) && ids.add(id.get())))) {
                tuples.add(good.tuple());
            }
        }
        if (!tuples.isEmpty()) {
            engine.get()
                    .change(tuples.stream()
                            .collect(Collectors.joining(", ", "INSERT INTO " + table.sqlName() + " VALUES ", "")));
        }
        return ids;
    }

    private Table.Stored table(TableName name) {
        if (catalog.dataset(name.dataset()).isEmpty()) {
            throw BigQueryError.notFound("Dataset " + name.datasetText()).exception();
        }
        Table table = catalog.table(name)
                .orElseThrow(() -> BigQueryError.notFound("Table " + name).exception());
        if (table instanceof Table.Stored stored) {
            return stored;
        }
        throw BigQueryError.invalid("Cannot add rows to a table of type VIEW.").exception();
    }

    private static JsonObject error(int index, List<RowFault> faults) {
        return JsonObject.builder()
                .put("index", index)
                .put(
                        "errors",
                        new JsonArray(faults.stream().<Json>map(RowFault::json).toList()))
                .build();
    }
}
