package dev.crossrole.localcloud.google.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.DatasetId;
import com.google.cloud.bigquery.DatasetInfo;
import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.JobId;
import com.google.cloud.bigquery.JobInfo;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.bigquery.Schema;
import com.google.cloud.bigquery.StandardSQLTypeName;
import com.google.cloud.bigquery.StandardTableDefinition;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.bigquery.TableInfo;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Must-deny twins: the same call by someone who may and by someone who lacks exactly one permission. */
class AccessTest {
    /** May run jobs and read {@code open}, but not {@code secret}. */
    private static final String READER = "reader@demo.iam.gserviceaccount.com";

    /** May read everything, but run no jobs. */
    private static final String NO_JOBS = "no-jobs@demo.iam.gserviceaccount.com";

    /** May run jobs and nothing else. */
    private static final String JOBS_ONLY = "jobs-only@demo.iam.gserviceaccount.com";

    private static final String WRITER = "writer@demo.iam.gserviceaccount.com";

    private static LocalBigQuery local;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        String project = "projects/" + LocalBigQuery.PROJECT;
        local = LocalBigQuery.start(
                List.of(
                        LocalBigQuery.dataset("open", LocalBigQuery.table("t", "id INT64; name STRING", "1|a", "2|b")),
                        LocalBigQuery.dataset("secret", LocalBigQuery.table("t", "id INT64; name STRING", "9|hidden"))),
                Map.of(
                        LocalBigQuery.ADMIN,
                        Map.of(project, Set.of("*")),
                        READER,
                        Map.of(
                                project,
                                Set.of("bigquery.jobs.create"),
                                project + "/datasets/open",
                                Set.of("bigquery.tables.getData", "bigquery.tables.create")),
                        NO_JOBS,
                        Map.of(project, Set.of("bigquery.tables.getData")),
                        JOBS_ONLY,
                        Map.of(project, Set.of("bigquery.jobs.create")),
                        WRITER,
                        Map.of(
                                project,
                                Set.of("bigquery.jobs.create"),
                                project + "/datasets/open",
                                Set.of("bigquery.tables.updateData"))));
        local.rows("CREATE VIEW open.shown AS SELECT id FROM open.t");
        local.rows("CREATE VIEW open.leak AS SELECT name FROM secret.t");
        local.rows("CREATE VIEW open.leak_of_leak AS SELECT * FROM open.leak");
    }

    @AfterAll
    static void stop() {
        local.close();
    }

    private static void query(String caller, String sql) throws InterruptedException {
        local.client(caller).query(QueryJobConfiguration.of(sql));
    }

    private static void assertDenied(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(BigQueryException.class, e -> {
            assertThat(e.getCode()).isEqualTo(403);
            assertThat(e.getError().getReason()).isEqualTo("accessDenied");
            assertThat(e.getMessage()).contains(message).doesNotContain("hidden");
        });
    }

    @Test
    void withoutATokenNothingIsAnswered() {
        assertThatThrownBy(() -> local.clientWithoutToken().query(QueryJobConfiguration.of("SELECT 1")))
                .isInstanceOfSatisfying(
                        BigQueryException.class, e -> assertThat(e.getCode()).isEqualTo(401));
    }

    @Test
    void withATokenThatIsNoLongerGoodNothingIsAnswered() throws IOException {
        Request request = Request.of(
                "GET",
                "/bigquery/v2/projects/demo/datasets",
                Headers.of("Authorization", "Bearer expired"),
                new byte[0]);

        Response response = local.service.handle(request);

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.headers().has("WWW-Authenticate")).isTrue();
        JsonObject error = ((JsonObject) Json.parse(response.bytes())).object("error");
        assertThat(error.string("status")).isEqualTo("UNAUTHENTICATED");
        assertThat(((JsonObject) error.array("errors").items().getFirst()).string("reason"))
                .isEqualTo("authError");
        assertThatThrownBy(() -> query("expired", "SELECT 1")).isInstanceOf(BigQueryException.class);
    }

    @Test
    void runningAQueryTakesJobsCreate() {
        assertThatCode(() -> query(READER, "SELECT 1")).doesNotThrowAnyException();
        assertDenied(
                () -> query(NO_JOBS, "SELECT 1"),
                "Access Denied: Project demo: User does not have bigquery.jobs.create permission in project demo.");
    }

    @Test
    void readingATableTakesGetData() {
        assertThatCode(() -> query(READER, "SELECT * FROM open.t")).doesNotThrowAnyException();
        assertDenied(
                () -> query(JOBS_ONLY, "SELECT * FROM open.t"),
                "Access Denied: Table demo:open.t: User does not have permission to query table demo:open.t, or perhaps it does not exist.");
    }

    @Test
    void aRefusalDoesNotTellWhetherTheTableIsThere() {
        assertDenied(() -> query(JOBS_ONLY, "SELECT * FROM secret.t"), "or perhaps it does not exist");
        assertDenied(() -> query(JOBS_ONLY, "SELECT * FROM secret.no_such_table"), "or perhaps it does not exist");
        assertDenied(() -> query(JOBS_ONLY, "SELECT * FROM no_such_dataset.t"), "or perhaps it does not exist");
        assertDenied(() -> query(JOBS_ONLY, "SELECT * FROM other_project.secret.t"), "or perhaps it does not exist");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT name FROM %s",
                "SELECT name FROM (SELECT * FROM %s)",
                "WITH a AS (SELECT * FROM %s) SELECT name FROM a",
                "WITH t AS (SELECT 1 AS id) SELECT name FROM t CROSS JOIN %s",
                "WITH secret AS (SELECT 1 AS id) SELECT name FROM %s",
                "SELECT name FROM open.t UNION ALL SELECT name FROM %s",
                "SELECT name FROM open.t EXCEPT DISTINCT (SELECT name FROM %s)",
                "SELECT (SELECT MAX(name) FROM %s) AS name",
                "SELECT ARRAY(SELECT name FROM %s)",
                "SELECT id FROM open.t WHERE name IN (SELECT name FROM %s)",
                "SELECT id FROM open.t WHERE EXISTS (SELECT 1 FROM %s)",
                "SELECT IF(FALSE, (SELECT MAX(name) FROM %s), 'x')",
                "SELECT id FROM open.t AS o JOIN %s AS s USING (id)",
                "SELECT id FROM open.t WHERE FALSE AND (SELECT COUNT(*) FROM %s) > 0",
                "SELECT id FROM open.t ORDER BY (SELECT COUNT(*) FROM %s)",
                "SELECT COUNT(*) FROM open.t GROUP BY id HAVING COUNT(*) < (SELECT COUNT(*) FROM %s)",
                "SELECT x FROM UNNEST(ARRAY(SELECT name FROM %s)) AS x",
                "CREATE TABLE open.copied AS SELECT * FROM %s",
                "CREATE VIEW open.peek AS SELECT * FROM %s"
            })
    void noShapeOfAQueryHidesATable(String shape) {
        assertDenied(() -> query(READER, shape.formatted("secret.t")), "demo:secret.t");
        assertDenied(() -> query(READER, shape.formatted("`demo.secret.t`")), "demo:secret.t");
        assertDenied(() -> query(READER, shape.formatted("`demo`.secret.`t`")), "demo:secret.t");
    }

    @Test
    void aViewShowsNothingThatItsReaderMayNotRead() {
        assertThatCode(() -> query(READER, "SELECT * FROM open.shown")).doesNotThrowAnyException();
        assertDenied(() -> query(READER, "SELECT * FROM open.leak"), "demo:secret.t");
        assertDenied(() -> query(READER, "SELECT * FROM open.leak_of_leak"), "demo:secret.t");
        assertDenied(() -> query(READER, "SELECT COUNT(*) FROM open.t, open.leak"), "demo:secret.t");
    }

    @Test
    void changingRowsTakesUpdateDataAndReadingThemGetData() {
        assertThatCode(() -> query(WRITER, "INSERT INTO open.t VALUES (3, 'c')"))
                .doesNotThrowAnyException();
        assertDenied(() -> query(READER, "INSERT INTO open.t VALUES (4, 'd')"), "bigquery.tables.updateData");
        assertDenied(() -> query(WRITER, "DELETE FROM open.t WHERE id = 3"), "demo:open.t");
        assertDenied(() -> query(WRITER, "INSERT INTO open.t SELECT * FROM secret.t"), "demo:secret.t");
        assertDenied(() -> query(WRITER, "INSERT INTO secret.t VALUES (1, 'x')"), "bigquery.tables.updateData");
    }

    @Test
    void aDryRunAsksForTheSamePermissions() {
        JobInfo dry = JobInfo.of(QueryJobConfiguration.newBuilder("SELECT * FROM secret.t")
                .setDryRun(true)
                .build());

        assertDenied(() -> local.client(READER).create(dry), "demo:secret.t");
        assertThatCode(() -> local.client().create(dry)).doesNotThrowAnyException();
    }

    @Test
    void theResultOfAJobIsItsCallersAlone() throws InterruptedException {
        JobId id = JobId.of("private-job");
        JobInfo info = JobInfo.of(id, QueryJobConfiguration.of("SELECT name FROM secret.t"));
        TableId result = ((QueryJobConfiguration)
                        local.client().create(info).waitFor().getConfiguration())
                .getDestinationTable();
        BigQuery other = local.client(READER);

        assertThatCode(() -> local.client().getQueryResults(id)).doesNotThrowAnyException();
        assertThat(local.client().listTableData(result).getTotalRows()).isEqualTo(1);
        assertDenied(() -> other.getQueryResults(id), "bigquery.jobs.get");
        assertDenied(() -> other.getJob(id), "bigquery.jobs.get");
        assertDenied(() -> other.cancel(id), "bigquery.jobs.get");
        assertDenied(() -> other.listTableData(result), "bigquery.tables.getData");
        assertDenied(() -> other.listJobs(), "bigquery.jobs.list");
    }

    @Test
    void metadataTakesItsOwnPermissions() {
        BigQuery reader = local.client(READER);
        BigQuery admin = local.client();
        TableId table = TableId.of("open", "t");
        Schema schema = Schema.of(Field.of("a", StandardSQLTypeName.INT64));

        assertThat(admin.getTable(table)).isNotNull();
        assertDenied(() -> reader.getTable(table), "bigquery.tables.get denied on table demo:open.t");
        assertThat(admin.listTables("open").iterateAll()).isNotEmpty();
        assertDenied(() -> reader.listTables("open"), "bigquery.tables.list denied on dataset demo:open");
        assertThat(admin.getDataset("open")).isNotNull();
        assertDenied(() -> reader.getDataset("open"), "bigquery.datasets.get denied on dataset demo:open");
        assertDenied(() -> reader.create(DatasetInfo.of("mine")), "bigquery.datasets.create");
        assertDenied(
                () -> reader.create(TableInfo.of(TableId.of("secret", "mine"), StandardTableDefinition.of(schema))),
                "bigquery.tables.create denied on dataset demo:secret");
        assertThat(reader.listTableData(table).getTotalRows()).isPositive();
        assertDenied(() -> reader.listTableData(TableId.of("secret", "t")), "bigquery.tables.getData");
        assertThat(reader.listDatasets().iterateAll()).isEmpty();
        assertThat(admin.listDatasets(LocalBigQuery.PROJECT).iterateAll())
                .extracting(dataset -> dataset.getDatasetId().getDataset())
                .contains("open", "secret");
        assertDenied(() -> admin.getDataset(DatasetId.of("elsewhere", "open")), "elsewhere");
    }
}
