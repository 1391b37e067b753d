package dev.crossrole.localcloud.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the files that the default world declares as objects: a Parquet data set of two parts and a zip archive. They are
 * committed under {@code src/main/resources}; {@code main} writes them anew, with that folder as its argument.
 */
final class WorldSamples {
    /** The rows of each part, as SQL. The columns are those of {@link #COLUMNS}. */
    static final List<Part> PARTS = List.of(
            new Part("people/part-1.parquet", "(1, 'Ada', 36, 91.5), (2, 'Grace', 45, 88.25)"),
            new Part("people/part-2.parquet", "(3, 'Linus', 28, 79.0)"));

    static final String COLUMNS = "id BIGINT, name VARCHAR, age INTEGER, score DOUBLE";
    static final String HANDOUT = "handout.zip";
    static final String HANDOUT_ENTRY = "handout.txt";
    static final String HANDOUT_TEXT = "If you can read this, the role let you in.\n";

    private WorldSamples() {}

    record Part(String name, String rows) {}

    public static void main(String[] args) throws IOException, SQLException {
        writeTo(Path.of(args[0]));
    }

    static void writeTo(Path folder) throws IOException, SQLException {
        Files.createDirectories(folder.resolve("people"));
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            for (Part part : PARTS) {
                statement.execute("CREATE OR REPLACE TABLE people (" + COLUMNS + ")");
                statement.execute("INSERT INTO people VALUES " + part.rows());
                // Uncompressed, so that a reader needs no codec.
                statement.execute("COPY people TO '" + folder.resolve(part.name())
                        + "' (FORMAT parquet, COMPRESSION uncompressed)");
            }
        }
        try (OutputStream file = Files.newOutputStream(folder.resolve(HANDOUT));
                ZipOutputStream zip = new ZipOutputStream(file)) {
            ZipEntry entry = new ZipEntry(HANDOUT_ENTRY);
            entry.setTimeLocal(LocalDateTime.of(2026, 11, 1, 0, 0));
            zip.putNextEntry(entry);
            zip.write(HANDOUT_TEXT.getBytes(UTF_8));
            zip.closeEntry();
        }
    }
}
