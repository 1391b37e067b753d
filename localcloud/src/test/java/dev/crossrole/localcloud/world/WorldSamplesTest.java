package dev.crossrole.localcloud.world;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The committed sample files hold what their generator writes. */
class WorldSamplesTest {
    @TempDir
    Path folder;

    @Test
    void committedParquetPartsHoldTheRowsThatTheGeneratorWrites() throws IOException, SQLException {
        WorldSamples.writeTo(folder.resolve("fresh"));
        for (WorldSamples.Part part : WorldSamples.PARTS) {
            Path committed = folder.resolve(part.name().replace('/', '-'));
            Files.write(committed, resource(part.name()));
            assertThat(query("SELECT * FROM '" + committed + "'"))
                    .isNotEmpty()
                    .isEqualTo(query("SELECT * FROM '" + folder.resolve("fresh").resolve(part.name()) + "'"));
        }
    }

    @Test
    void committedParquetPartsNeedNoCodecAndKeepTheirTypes() throws IOException, SQLException {
        for (WorldSamples.Part part : WorldSamples.PARTS) {
            Path committed = folder.resolve(part.name().replace('/', '-'));
            Files.write(committed, resource(part.name()));
            assertThat(query("SELECT DISTINCT compression FROM parquet_metadata('" + committed + "')"))
                    .containsExactly(List.of("UNCOMPRESSED"));
            assertThat(query("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '" + committed + "')"))
                    .containsExactly(
                            List.of("id", "BIGINT"),
                            List.of("name", "VARCHAR"),
                            List.of("age", "INTEGER"),
                            List.of("score", "DOUBLE"));
        }
    }

    @Test
    void committedZipHoldsOneReadableText() throws IOException {
        try (ZipInputStream zip = new ZipInputStream(stream(WorldSamples.HANDOUT))) {
            assertThat(Objects.requireNonNull(zip.getNextEntry()).getName()).isEqualTo(WorldSamples.HANDOUT_ENTRY);
            assertThat(new String(zip.readAllBytes(), UTF_8)).isEqualTo(WorldSamples.HANDOUT_TEXT);
            assertThat(zip.getNextEntry()).isNull();
        }
    }

    private static List<List<String>> query(String sql) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(String.valueOf(result.getObject(column)));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = stream(name)) {
            return in.readAllBytes();
        }
    }

    private static InputStream stream(String name) {
        return Objects.requireNonNull(WorldSamplesTest.class.getResourceAsStream(name), name);
    }
}
