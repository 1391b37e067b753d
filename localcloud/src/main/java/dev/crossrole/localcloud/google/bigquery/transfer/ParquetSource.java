package dev.crossrole.localcloud.google.bigquery.transfer;

import dev.crossrole.localcloud.google.bigquery.engine.Engine;
import dev.crossrole.localcloud.google.bigquery.engine.ParquetFile;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.files.CallersFiles;
import dev.crossrole.localcloud.google.bigquery.files.FileUri;
import dev.crossrole.localcloud.google.bigquery.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Parquet, which says its schema itself. The engine reads private copies and never learns where they are from. */
record ParquetSource(List<FileUri> files, CallersFiles storage, Schema schema) implements Source {

    static ParquetSource of(LoadRequest request, List<FileUri> files, CallersFiles storage, Engine engine)
            throws IOException {
        if (request.schema().isPresent()) {
            return new ParquetSource(files, storage, request.schema().get());
        }
        try (ParquetFile copy = copy(files.getFirst(), storage, engine)) {
            return new ParquetSource(files, storage, copy.schema());
        }
    }

    @Override
    public void load(Engine engine, String sqlName, Tally tally) throws IOException {
        for (FileUri file : files) {
            try (ParquetFile copy = copy(file, storage, engine)) {
                if (copy.schema().fields().size() != schema.fields().size()) {
                    throw BigQueryError.invalid("The columns of " + file + " are not those of the schema")
                            .exception();
                }
                tally.good(copy.insertInto(sqlName, schema));
            }
        }
    }

    private static ParquetFile copy(FileUri file, CallersFiles storage, Engine engine) throws IOException {
        try (InputStream bytes = storage.open(file.bucket(), file.object())) {
            return ParquetFile.copyOf(bytes, engine);
        }
    }
}
