package dev.crossrole.localcloud.google.bigquery.rest;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.bigquery.analysis.EngineTypes;
import dev.crossrole.localcloud.google.bigquery.analysis.Plan;
import dev.crossrole.localcloud.google.bigquery.catalog.Catalog;
import dev.crossrole.localcloud.google.bigquery.catalog.Table;
import dev.crossrole.localcloud.google.bigquery.engine.Engine;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.jobs.Job;
import dev.crossrole.localcloud.google.bigquery.jobs.Jobs;
import dev.crossrole.localcloud.google.bigquery.jobs.Outcome;
import dev.crossrole.localcloud.google.bigquery.schema.Cell;
import dev.crossrole.localcloud.google.bigquery.schema.Field;
import dev.crossrole.localcloud.google.bigquery.schema.Schema;
import dev.crossrole.localcloud.google.bigquery.schema.TableName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** {@code tabledata.list}: the rows of a table, or of the anonymous table that holds the result of one's own job. */
final class TableDataResource {
    private final Catalog catalog;
    private final Jobs jobs;
    private final Supplier<Engine> engine;

    TableDataResource(Catalog catalog, Jobs jobs, Supplier<Engine> engine) {
        this.catalog = catalog;
        this.jobs = jobs;
        this.engine = engine;
    }

    Json list(ApiCall call) {
        TableName name = new TableName(call.project(), call.variable("dataset"), call.variable("table"));
        Optional<List<List<Cell>>> result = jobs.ofResultTable(name, call.permissions())
                .flatMap(Job::ended)
                .filter(Outcome.Done.class::isInstance)
                .map(done -> ((Outcome.Done) done).rows());
        List<List<Cell>> rows = result.orElseGet(() -> stored(call, name));
        JsonObject.Builder answer = JsonObject.builder().put("kind", "bigquery#tableDataList");
        Rows.put(answer, rows, Rows.Wanted.of(call));
        return answer.build();
    }

    private List<List<Cell>> stored(ApiCall call, TableName name) {
        call.permissions().requireOnTable("bigquery.tables.getData", name);
        if (catalog.dataset(name.dataset()).isEmpty()) {
            throw BigQueryError.notFound("Dataset " + name.datasetText()).exception();
        }
        Table table = catalog.table(name)
                .orElseThrow(() -> BigQueryError.notFound("Table " + name).exception());
        if (!(table instanceof Table.Stored stored)) {
            throw BigQueryError.invalid("Cannot list a table of type VIEW.").exception();
        }
        Schema schema = selected(stored.schema(), call.parameter("selectedFields"));
        String columns = schema.fields().stream()
                .map(field ->
                        "CAST(" + EngineTypes.quote(field.name()) + " AS " + EngineTypes.textual(field.type()) + ")")
                .collect(Collectors.joining(", "));
        return engine.get().rows(new Plan.Rows("SELECT " + columns + " FROM " + stored.sqlName(), schema));
    }

    private static Schema selected(Schema schema, Optional<String> names) {
        if (names.isEmpty()) {
            return schema;
        }
        List<String> wanted = List.of(names.get().toLowerCase(Locale.ROOT).split(","));
        List<Field> fields = schema.fields().stream()
                .filter(field -> wanted.contains(field.name().toLowerCase(Locale.ROOT)))
                .toList();
        if (fields.size() != wanted.size()) {
            throw BigQueryError.invalid("Invalid selectedFields: " + names.get())
                    .exception();
        }
        return new Schema(fields);
    }
}
