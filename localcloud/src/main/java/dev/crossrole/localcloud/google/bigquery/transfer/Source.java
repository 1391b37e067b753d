package dev.crossrole.localcloud.google.bigquery.transfer;

import dev.crossrole.localcloud.google.bigquery.engine.Engine;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.files.CallersFiles;
import dev.crossrole.localcloud.google.bigquery.files.FileUri;
import dev.crossrole.localcloud.google.bigquery.schema.Schema;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The files of a load with the schema that they are read by. */
interface Source {
    Schema schema();

    /** Puts the rows of all files into a table of that schema. */
    void load(Engine engine, String sqlName, Tally tally) throws IOException;

    /**
     * Finds the schema: the one that was given, the one that the files show where that is asked for, or the table's.
     *
     * @param existing the schema of the table, if it is there
     */
    static Source of(
            LoadRequest request, List<FileUri> files, CallersFiles storage, Engine engine, Optional<Schema> existing)
            throws IOException {
        if (request.format() == LoadRequest.Format.PARQUET) {
            return ParquetSource.of(request, files, storage, engine);
        }
        Optional<Schema> known = request.schema().or(() -> existing);
        if (known.isPresent()) {
            return new TextSource(
                    request, files, storage, known.get(), request.csv().skip().orElse(0));
        }
        if (!request.autodetect()) {
            throw BigQueryError.invalid("No schema specified on job or table.").exception();
        }
        return TextSource.guessed(request, files, storage);
    }
}
