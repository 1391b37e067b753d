package dev.crossrole.samples.cloudrunparquet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Parquet files for tests, written by DuckDB: a writer that is not the reader under test. */
final class Tables {
    private Tables() {}

    /** The rows of a query as one uncompressed Parquet file. */
    static byte[] parquet(String query) throws IOException, SQLException {
        return parquet(query, "COMPRESSION uncompressed");
    }

    static byte[] parquet(String query, String options) throws IOException, SQLException {
        Path file = Files.createTempFile("table", ".parquet");
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet, " + options + ")");
            return Files.readAllBytes(file);
        } finally {
            Files.delete(file);
        }
    }

    /** A part of the table that the default world declares: 1 has two rows, 2 has one. */
    static byte[] people(int part) throws IOException {
        String name = "/dev/crossrole/localcloud/world/people/part-" + part + ".parquet";
        try (InputStream file = Tables.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IOException("no resource " + name);
            }
            return file.readAllBytes();
        }
    }
}
