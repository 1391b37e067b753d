package dev.crossrole.localcloud.google.bigquery.engine;

import dev.crossrole.localcloud.google.bigquery.analysis.EngineTypes;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.schema.DataType;
import dev.crossrole.localcloud.google.bigquery.schema.Field;
import dev.crossrole.localcloud.google.bigquery.schema.ScalarType;
import dev.crossrole.localcloud.google.bigquery.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A file of Parquet in the engine's own folder, which is gone when this is closed. */
public final class ParquetFile implements AutoCloseable {
    private final Engine engine;
    private final Path file;

    private ParquetFile(Engine engine) throws IOException {
        this.engine = engine;
        this.file = Files.createTempFile(engine.copies(), "", ".parquet");
    }

    /** A copy of what a stream holds. */
    public static ParquetFile copyOf(InputStream content, Engine engine) throws IOException {
        ParquetFile copy = new ParquetFile(engine);
        try (var out = Files.newOutputStream(copy.file)) {
            content.transferTo(out);
            return copy;
        } catch (IOException e) {
            copy.close();
            throw e;
        }
    }

    /**
     * A file of a table's rows.
     *
     * @param codec one that the engine knows, such as {@code snappy}
     */
    public static ParquetFile of(String sqlName, String codec, Engine engine) throws IOException {
        ParquetFile written = new ParquetFile(engine);
        engine.exclusively(statement -> statement.execute(
                "COPY " + sqlName + " TO " + written.literal() + " (FORMAT parquet, COMPRESSION '" + codec + "')"));
        return written;
    }

    public InputStream open() throws IOException {
        return Files.newInputStream(file);
    }

    /** The schema that the file says. */
    public Schema schema() {
        return engine.run(statement -> {
            List<Field> fields = new ArrayList<>();
            try (ResultSet columns = statement.executeQuery("DESCRIBE SELECT * FROM " + reader())) {
                while (columns.next()) {
                    String name = columns.getString("column_name");
                    fields.add(Field.nullable(name, type(name, columns.getString("column_type"))));
                }
            }
            return new Schema(fields);
        });
    }

    /** Puts the rows into a table, column by column as they are named, and answers how many those are. */
    public long insertInto(String sqlName, Schema schema) {
        String columns = schema.fields().stream()
                .map(field -> "CAST(" + EngineTypes.quote(field.name()) + " AS " + EngineTypes.name(field.type()) + ")")
                .collect(Collectors.joining(", "));
        return engine.change("INSERT INTO " + sqlName + " SELECT " + columns + " FROM " + reader());
    }

    private String reader() {
        return "read_parquet(" + literal() + ")";
    }

    private String literal() {
        return Engine.literal(file.toString());
    }

    /** Source: BigQuery documentation, "Loading Parquet data from Cloud Storage", Parquet conversions. */
    private static DataType type(String column, String type) {
        if (type.endsWith("[]")) {
            return new DataType.ArrayOf(type(column, type.substring(0, type.length() - 2)));
        }
        String base = type.startsWith("DECIMAL(") ? "DECIMAL" : type;
        return switch (base) {
            case "VARCHAR" -> ScalarType.STRING;
            case "BOOLEAN" -> ScalarType.BOOL;
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER" -> ScalarType.INT64;
            case "FLOAT", "DOUBLE" -> ScalarType.FLOAT64;
            case "DECIMAL", "UBIGINT" -> ScalarType.NUMERIC;
            case "BLOB" -> ScalarType.BYTES;
            case "DATE" -> ScalarType.DATE;
            case "TIME" -> ScalarType.TIME;
            case "TIMESTAMP", "TIMESTAMP_MS", "TIMESTAMP_NS" -> ScalarType.DATETIME;
            case "TIMESTAMP WITH TIME ZONE" -> ScalarType.TIMESTAMP;
            default ->
                throw BigQueryError.invalid("The local BigQuery does not load column " + column + " of type " + type
                                + " from Parquet")
                        .exception();
        };
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
