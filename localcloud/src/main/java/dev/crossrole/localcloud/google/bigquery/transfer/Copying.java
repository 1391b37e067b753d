package dev.crossrole.localcloud.google.bigquery.transfer;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.bigquery.catalog.Catalog;
import dev.crossrole.localcloud.google.bigquery.catalog.Table;
import dev.crossrole.localcloud.google.bigquery.engine.Engine;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.schema.Schema;
import dev.crossrole.localcloud.google.bigquery.schema.TableName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rows of tables into another, which is as it was until all of them are there. */
record Copying(CopyRequest request, Catalog catalog) implements Transfer {

    @Override
    public Result run(Engine engine, Instant now) {
        List<Table.Stored> sources =
                request.sources().stream().map(this::source).toList();
        Schema schema = sources.getFirst().schema();
        for (Table.Stored source : sources) {
            if (!Destination.columns(source.schema()).equals(Destination.columns(schema))) {
                throw BigQueryError.invalid("Provided Schema does not match Table " + source.name() + ".")
                        .exception();
            }
        }
        Destination destination = new Destination(request.table(), request.write(), request.create(), catalog);
        Optional<Table.Stored> before = destination.existing(engine);
        destination.requireSame(schema, before);
        Table.Stored copy = catalog.newTable(request.table(), schema, now);
        String rows = sources.stream()
                .map(source -> "SELECT * FROM " + source.sqlName())
                .collect(Collectors.joining(" UNION ALL "));
        long copied = engine.create(copy.sqlName(), schema, Optional.of(rows));
        boolean taken = false;
        try {
            taken = destination.take(copy, before, engine);
        } finally {
            if (!taken) {
                engine.drop(copy.sqlName());
            }
        }
        // Source: BigQuery v2 discovery document, CopyJobStatistics.
        return new Result(
                JsonObject.builder().put("copiedRows", Long.toString(copied)).build(), List.of());
    }

    private Table.Stored source(TableName name) {
        Table found = catalog.table(name)
                .orElseThrow(() -> BigQueryError.notFound("Table " + name).exception());
        if (found instanceof Table.Stored stored) {
            return stored;
        }
        throw BigQueryError.invalid("Cannot copy " + name + ", which is a view").exception();
    }
}
