package dev.crossrole.localcloud.google.bigquery.transfer;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.bigquery.catalog.Catalog;
import dev.crossrole.localcloud.google.bigquery.catalog.Table;
import dev.crossrole.localcloud.google.bigquery.engine.Engine;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.files.CallersFiles;
import dev.crossrole.localcloud.google.bigquery.files.FileUri;
import dev.crossrole.localcloud.google.bigquery.schema.Field;
import dev.crossrole.localcloud.google.bigquery.schema.Schema;
import dev.crossrole.localcloud.google.bigquery.schema.TableName;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Files into a table. All rows go to a table without a name first, so that a file that is no good leaves nothing behind. */
record Loading(LoadRequest request, Catalog catalog, CallersFiles files) implements Transfer {

    @Override
    public Result run(Engine engine, Instant now) {
        TableName name = request.table();
        Optional<Table.Stored> before = existing(engine);
        List<FileUri> sources = request.sources().stream()
                .flatMap(uri -> uri.resolve(files).stream())
                .toList();
        try {
            Source source = Source.of(request, sources, files, engine, before.map(Table.Stored::schema));
            requireSame(source.schema(), before);
            Table.Stored loaded = catalog.newTable(name, source.schema(), now);
            engine.create(loaded.sqlName(), loaded.schema(), Optional.empty());
            Tally tally = new Tally(request);
            boolean taken = false;
            try {
                source.load(engine, loaded.sqlName(), tally);
                taken = take(loaded, before, engine);
            } finally {
                if (!taken) {
                    engine.drop(loaded.sqlName());
                }
            }
            return new Result(statistics(sources.size(), tally), tally.faults());
        } catch (IOException e) {
            throw BigQueryError.invalid("Error while reading data, error message: " + e.getMessage())
                    .exception();
        }
    }

    private Optional<Table.Stored> existing(Engine engine) {
        TableName name = request.table();
        Optional<Table> found = catalog.table(name);
        if (found.isEmpty()) {
            if (!request.create()) {
                throw BigQueryError.notFound("Table " + name).exception();
            }
            return Optional.empty();
        }
        if (!(found.get() instanceof Table.Stored stored)) {
            throw BigQueryError.invalid("Cannot load into " + name + ", which is a view")
                    .exception();
        }
        if (request.write() == LoadRequest.Write.WRITE_EMPTY && engine.count(stored.sqlName()) > 0) {
            throw BigQueryError.duplicate("Table " + name).exception();
        }
        return Optional.of(stored);
    }

    /** Rows are only added where the columns are the same. */
    private void requireSame(Schema schema, Optional<Table.Stored> before) {
        if (before.isPresent()
                && request.write() != LoadRequest.Write.WRITE_TRUNCATE
                && !columns(schema).equals(columns(before.get().schema()))) {
            throw BigQueryError.invalid("Provided Schema does not match Table " + request.table() + ".")
                    .exception();
        }
    }

    private static List<String> columns(Schema schema) {
        return schema.fields().stream().map(Loading::column).toList();
    }

    private static String column(Field field) {
        return field.name().toLowerCase(Locale.ROOT) + " " + field.type().sql();
    }

    /** Puts the loaded rows where they belong. Answers whether their table was kept itself. */
    private boolean take(Table.Stored loaded, Optional<Table.Stored> before, Engine engine) {
        if (before.isPresent() && request.write() != LoadRequest.Write.WRITE_TRUNCATE) {
            engine.change("INSERT INTO " + before.get().sqlName() + " SELECT * FROM " + loaded.sqlName());
            return false;
        }
        if (before.isPresent()) {
            catalog.replace(loaded)
                    .filter(Table.Stored.class::isInstance)
                    .ifPresent(old -> engine.drop(((Table.Stored) old).sqlName()));
        } else if (!catalog.add(loaded)) {
            throw BigQueryError.duplicate("Table " + loaded.name()).exception();
        }
        return true;
    }

    private static JsonObject statistics(int files, Tally tally) {
        return JsonObject.builder()
                .put("inputFiles", Integer.toString(files))
                .put("outputRows", Long.toString(tally.rows()))
                .put("badRecords", Long.toString(tally.bad()))
                .build();
    }
}
