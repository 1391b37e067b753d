package dev.crossrole.localcloud.google.bigquery.transfer;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.bigquery.analysis.EngineTypes;
import dev.crossrole.localcloud.google.bigquery.analysis.Plan;
import dev.crossrole.localcloud.google.bigquery.catalog.Catalog;
import dev.crossrole.localcloud.google.bigquery.catalog.Table;
import dev.crossrole.localcloud.google.bigquery.engine.Engine;
import dev.crossrole.localcloud.google.bigquery.engine.ParquetFile;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.files.CallersFiles;
import dev.crossrole.localcloud.google.bigquery.files.FileUri;
import dev.crossrole.localcloud.google.bigquery.schema.Cell;
import dev.crossrole.localcloud.google.bigquery.transfer.ExtractRequest.Compression;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** A table into one file. */
record Extracting(ExtractRequest request, Catalog catalog, CallersFiles files) implements Transfer {

    @Override
    public Result run(Engine engine, Instant now) {
        Table table = catalog.table(request.table())
                .orElseThrow(
                        () -> BigQueryError.notFound("Table " + request.table()).exception());
        if (!(table instanceof Table.Stored stored)) {
            throw BigQueryError.invalid("Cannot extract " + request.table() + ", which is a view")
                    .exception();
        }
        // A wildcard counts the files in twelve digits. Source: BigQuery documentation, "Export table data", wildcard
        // URIs.
        FileUri to = request.destination().with("000000000000");
        try {
            if (request.format() == LoadRequest.Format.PARQUET) {
                parquet(stored, to, engine);
            } else {
                text(stored, to, engine);
            }
        } catch (IOException e) {
            throw BigQueryError.invalid("Error while writing data, error message: " + e.getMessage())
                    .exception();
        }
        return new Result(
                JsonObject.builder()
                        .putStrings("destinationUriFileCounts", List.of("1"))
                        .build(),
                List.of());
    }

    private void parquet(Table.Stored table, FileUri to, Engine engine) throws IOException {
        String codec = request.compression() == Compression.NONE
                ? "uncompressed"
                : request.compression().name().toLowerCase(Locale.ROOT);
        try (ParquetFile file = ParquetFile.of(table.sqlName(), codec, engine);
                InputStream content = file.open()) {
            files.write(to.bucket(), to.object(), "application/octet-stream", content);
        }
    }

    private void text(Table.Stored table, FileUri to, Engine engine) throws IOException {
        TextWriter writer = TextWriter.of(request, table.schema());
        String columns = table.schema().fields().stream()
                .map(field ->
                        "CAST(" + EngineTypes.quote(field.name()) + " AS " + EngineTypes.textual(field.type()) + ")")
                .collect(Collectors.joining(", "));
        List<List<Cell>> rows =
                engine.rows(new Plan.Rows("SELECT " + columns + " FROM " + table.sqlName(), table.schema()));
        // The engine bounds the cells of a result, and so the bytes that stand here.
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = request.compression() == Compression.GZIP ? new GZIPOutputStream(bytes) : bytes) {
            out.write(writer.header());
            for (List<Cell> row : rows) {
                out.write(writer.row(row));
            }
        }
        files.write(to.bucket(), to.object(), writer.contentType(), new ByteArrayInputStream(bytes.toByteArray()));
    }
}
