package dev.crossrole.localcloud.google.bigquery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.bigquery.BigQueryException;
import dev.crossrole.localcloud.google.bigquery.engine.Engine;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine is cut off twice: no such statement is read, and no such statement would run. */
class IsolationTest {
    private static LocalBigQuery local;

    @BeforeAll
    static void start() throws IOException {
        local = LocalBigQuery.start(LocalBigQuery.dataset("d", LocalBigQuery.table("t", "id INT64", "1")));
    }

    @AfterAll
    static void stop() {
        local.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PRAGMA database_list",
                "ATTACH 'other.db' AS other",
                "COPY d.t TO 'out.csv'",
                "INSTALL httpfs",
                "LOAD httpfs",
                "SET threads = 64",
                "CALL pragma_version()",
                "EXPORT DATABASE 'x'",
                "DROP TABLE d.t",
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT * FROM read_parquet('x')",
                "SELECT * FROM read_text('/etc/passwd')",
                "SELECT * FROM glob('/*')",
                "SELECT * FROM duckdb_settings()",
                "SELECT * FROM '/etc/passwd'",
                "SELECT * FROM `/etc/passwd`",
                "SELECT * FROM `x.csv`",
                "SELECT * FROM information_schema.tables",
                "SELECT * FROM data.t0",
                "SELECT * FROM `data`.`t0`",
                "SELECT getenv('HOME')",
                "SELECT current_setting('threads')",
                "SELECT query('SELECT 1')",
                "SELECT 1; DROP TABLE d.t",
                "SELECT `id\"; DROP TABLE data.t0; --` FROM d.t"
            })
    void nothingReachesBeyondTheTables(String sql) {
        assertThatThrownBy(() -> local.rows(sql)).isInstanceOf(BigQueryException.class);
        assertThat(count()).isEqualTo("1");
    }

    private static String count() {
        try {
            return local.rows("SELECT COUNT(*) FROM d.t").getFirst().getFirst();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void quotesInNamesAndTextsStayQuotes() throws InterruptedException {
        assertThat(local.rows(
                        "SELECT 'it''s' AS `a\"b`, \"x'; DROP TABLE data.t0; --\" AS c".replace("'it''s'", "'it\\'s'")))
                .containsExactly(List.of("it's", "x'; DROP TABLE data.t0; --"));
    }

    @Test
    void theEngineItselfOpensNoFilesAndLetsNobodyChangeThat(@TempDir Path folder) throws IOException {
        try (Engine engine = Engine.open()) {
            assertCutOff(engine, folder);
        }
    }

    @Test
    void neitherDoesAnEngineWhoseRowsAreKept(@TempDir Path folder) throws IOException {
        try (Engine engine = Engine.openIn(Files.createDirectory(folder.resolve("bigquery")))) {
            assertCutOff(engine, folder);
        }
        // Of rows that were there already, too.
        try (Engine engine = Engine.openIn(folder.resolve("bigquery"))) {
            assertCutOff(engine, folder);
        }
    }

    /** Whatever stood in a query, if one got past the reader of queries. */
    private static void assertCutOff(Engine engine, Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret.csv"), "a\n1\n");
        Path around = folder.resolve("bigquery/copies/../../secret.csv");
        for (String sql : List.of(
                "CREATE TABLE data.stolen AS SELECT * FROM read_csv('" + file + "')",
                "CREATE TABLE data.stolen AS SELECT * FROM read_text('" + around + "')",
                "CREATE TABLE data.stolen AS SELECT * FROM glob('" + folder + "/*')",
                "COPY (SELECT 1) TO '" + folder.resolve("out.csv") + "'",
                "COPY (SELECT 1) TO '" + folder.resolve("bigquery/copies/../../out.csv") + "'",
                "COPY (SELECT 1) TO '" + folder.resolve("bigquery/rows.duckdb2") + "'",
                "EXPORT DATABASE '" + folder.resolve("out") + "'",
                "ATTACH '" + folder.resolve("other.db") + "' AS other",
                "SET enable_external_access = true",
                "SET allowed_directories = ['/']",
                "SET fsync_mode = 'NONE'",
                "SET memory_limit = '64GB'",
                "INSTALL httpfs",
                "LOAD httpfs")) {
            assertThatThrownBy(() -> engine.change(sql))
                    .as(sql)
                    .isInstanceOfSatisfying(
                            dev.crossrole.localcloud.google.bigquery.errors.BigQueryException.class, e -> {
                                assertThat(e.error().code()).isEqualTo(400);
                                assertThat(e.error().message())
                                        .containsAnyOf(
                                                "disabled by configuration",
                                                "disabled through configuration",
                                                "the configuration has been locked");
                            });
        }
        assertThat(engine.tables()).isEmpty();
        assertThat(folder)
                .isDirectoryNotContaining(path -> !path.equals(file) && !path.equals(folder.resolve("bigquery")));
    }

    @Test
    void aQueryNestedTooDeepIsRefusedBeforeTheStackIs() {
        String deep = "(".repeat(5_000) + "1" + ")".repeat(5_000);

        assertThatThrownBy(() -> local.rows("SELECT " + deep)).hasMessageContaining("nested deeper than");
        assertThatThrownBy(() -> local.rows("SELECT " + "-".repeat(1) + " -".repeat(5_000) + "1"))
                .hasMessageContaining("nested deeper than");
        assertThatThrownBy(() -> local.rows("SELECT " + "NOT ".repeat(5_000) + "TRUE"))
                .hasMessageContaining("nested deeper than");
    }

    @Test
    void anExpressionThatMultipliesItselfIsRefused() {
        String nested = "'1'";
        for (int i = 0; i < 12; i++) {
            nested = "CAST(CAST(" + nested + " AS INT64) AS STRING)";
        }
        String sql = "SELECT " + nested;

        assertThatThrownBy(() -> local.rows(sql)).hasMessageContaining("a query this complex");
    }

    @Test
    void afterClosingNothingRuns() throws IOException {
        LocalBigQuery closed = LocalBigQuery.start();
        closed.close();
        Request request = Request.of(
                "POST",
                "/bigquery/v2/projects/demo/queries",
                Headers.of("Authorization", "Bearer " + LocalBigQuery.ADMIN),
                "{\"query\": \"SELECT 1\", \"useLegacySql\": false}".getBytes(UTF_8));

        assertThat(closed.service.handle(request).status()).isEqualTo(499);
    }
}
