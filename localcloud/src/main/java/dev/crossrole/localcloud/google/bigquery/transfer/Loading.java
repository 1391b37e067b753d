package dev.crossrole.localcloud.google.bigquery.transfer;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.bigquery.catalog.Catalog;
import dev.crossrole.localcloud.google.bigquery.catalog.Table;
import dev.crossrole.localcloud.google.bigquery.engine.Engine;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.files.CallersFiles;
import dev.crossrole.localcloud.google.bigquery.files.FileUri;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Files into a table. All rows go to a table without a name first, so that a file that is no good leaves nothing behind. */
record Loading(LoadRequest request, Catalog catalog, CallersFiles files) implements Transfer {

    @Override
    public Result run(Engine engine, Instant now) {
        Destination destination = destination();
        Optional<Table.Stored> before = destination.existing(engine);
        List<FileUri> sources = request.sources().stream()
                .flatMap(uri -> uri.resolve(files).stream())
                .toList();
        try {
            Source source = Source.of(request, sources, files, engine, before.map(Table.Stored::schema));
            destination.requireSame(source.schema(), before);
            Table.Stored loaded = catalog.newTable(destination.name(), source.schema(), now);
            engine.create(loaded.sqlName(), loaded.schema(), Optional.empty());
            Tally tally = new Tally(request);
            boolean taken = false;
            try {
                source.load(engine, loaded.sqlName(), tally);
                taken = destination.take(loaded, before, engine);
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

    private Destination destination() {
        return new Destination(request.table(), request.write(), request.create(), catalog);
    }

    private static JsonObject statistics(int files, Tally tally) {
        return JsonObject.builder()
                .put("inputFiles", Integer.toString(files))
                .put("outputRows", Long.toString(tally.rows()))
                .put("badRecords", Long.toString(tally.bad()))
                .build();
    }
}
