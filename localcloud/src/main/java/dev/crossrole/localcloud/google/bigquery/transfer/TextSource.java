package dev.crossrole.localcloud.google.bigquery.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.localcloud.google.bigquery.engine.Engine;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.files.CallersFiles;
import dev.crossrole.localcloud.google.bigquery.files.FileUri;
import dev.crossrole.localcloud.google.bigquery.rows.Row;
import dev.crossrole.localcloud.google.bigquery.rows.RowReader;
import dev.crossrole.localcloud.google.bigquery.schema.Schema;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * CSV or JSON lines, which are read here row by row: so each bad row is known, and the engine sees literals alone.
 *
 * @param skip rows at the beginning of each file of CSV
 */
record TextSource(LoadRequest request, List<FileUri> files, CallersFiles storage, Schema schema, int skip)
        implements Source {
    /** Rows of one statement. */
    private static final int BATCH = 500;

    /** By the first file. */
    static TextSource guessed(LoadRequest request, List<FileUri> files, CallersFiles storage) throws IOException {
        try (Reader text = open(files.getFirst(), storage)) {
            return request.format() == LoadRequest.Format.CSV
                    ? guessedCsv(request, files, storage, text)
                    : new TextSource(request, files, storage, JsonGuess.of(new JsonRows(text)), 0);
        } catch (BadRow e) {
            throw BigQueryError.invalid("The schema cannot be detected: " + e.getMessage())
                    .exception();
        }
    }

    private static TextSource guessedCsv(LoadRequest request, List<FileUri> files, CallersFiles storage, Reader text)
            throws IOException, BadRow {
        // To skip n rows means that the n-th may be the header. Source: BigQuery v2 discovery document,
        // skipLeadingRows.
        int skip = Math.max(0, request.csv().skip().orElse(1) - 1);
        boolean mayHaveHeader = request.csv().skip().orElse(1) > 0;
        CsvRows rows = new CsvRows(text, request.csv());
        skip(rows, skip);
        Guess guess = Guess.of(rows, mayHaveHeader);
        int header = guess.header() ? skip + 1 : request.csv().skip().orElse(0);
        return new TextSource(request, files, storage, guess.schema(), header);
    }

    @Override
    public void load(Engine engine, String sqlName, Tally tally) throws IOException {
        RowReader reader = new RowReader(schema, request.ignoreUnknown());
        for (FileUri file : files) {
            try (Reader text = open(file, storage)) {
                load(rows(text), reader, file, new Batch(engine, sqlName), tally);
            }
        }
    }

    private RowSource rows(Reader text) throws IOException {
        if (request.format() != LoadRequest.Format.CSV) {
            return new JsonRows(text);
        }
        CsvRows rows = new CsvRows(text, request.csv());
        try {
            skip(rows, skip);
        } catch (BadRow e) {
            throw new IOException("a leading row is none: " + e.getMessage(), e);
        }
        return rows;
    }

    private static void skip(CsvRows rows, int count) throws IOException, BadRow {
        for (int i = 0; i < count; i++) {
            rows.cells();
        }
    }

    private static void load(RowSource rows, RowReader reader, FileUri file, Batch batch, Tally tally)
            throws IOException {
        Optional<Row> row = Optional.empty();
        do {
            try {
                row = rows.next(reader);
                if (row.orElse(null) instanceof Row.Good good) {
                    batch.add(good.tuple());
                    tally.good(1);
                } else if (row.orElse(null) instanceof Row.Bad bad) {
                    tally.bad(file.toString(), bad.faults().getFirst().message());
                }
            } catch (BadRow e) {
                row = Optional.of(new Row.Good(""));
                tally.bad(file.toString(), String.valueOf(e.getMessage()));
            }
        } while (row.isPresent());
        batch.flush();
    }

    /** The text of a file, which may be compressed, whatever it is called. */
    private static Reader open(FileUri file, CallersFiles storage) throws IOException {
        InputStream bytes = new BufferedInputStream(storage.open(file.bucket(), file.object()));
        bytes.mark(2);
        boolean gzip = bytes.read() == 0x1f && bytes.read() == 0x8b;
        bytes.reset();
        return new BufferedReader(new InputStreamReader(gzip ? new GZIPInputStream(bytes) : bytes, UTF_8));
    }

    /** Rows on their way to the engine. */
    private static final class Batch {
        private final Engine engine;
        private final String sqlName;
        private final List<String> tuples = new ArrayList<>();

        Batch(Engine engine, String sqlName) {
            this.engine = engine;
            this.sqlName = sqlName;
        }

        void add(String tuple) {
            tuples.add(tuple);
            if (tuples.size() >= BATCH) {
                flush();
            }
        }

        void flush() {
            if (!tuples.isEmpty()) {
                engine.change("INSERT INTO " + sqlName + " VALUES " + String.join(", ", tuples));
                tuples.clear();
            }
        }
    }
}
