package dev.crossrole.localcloud.google.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.FieldValueList;
import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.JobId;
import com.google.cloud.bigquery.JobInfo;
import com.google.cloud.bigquery.JobStatistics.QueryStatistics;
import com.google.cloud.bigquery.JobStatus;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.bigquery.QueryParameterValue;
import com.google.cloud.bigquery.StandardSQLTypeName;
import com.google.cloud.bigquery.TableResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Queries and jobs through the official client. */
class QueryTest {
    private static LocalBigQuery local;

    @BeforeAll
    static void start() throws IOException {
        local = LocalBigQuery.start(LocalBigQuery.dataset(
                "sales",
                LocalBigQuery.table(
                        "orders", "id INT64; customer STRING; amount NUMERIC", "1|ann|10.5", "2|bob|-3", "3|ann|-")));
    }

    @AfterAll
    static void stop() {
        local.close();
    }

    @Test
    void aSimpleQueryAnswersRowsInOneCall() throws InterruptedException {
        TableResult result = local.client()
                .query(
                        QueryJobConfiguration.of(
                                "SELECT customer, SUM(amount) AS total, COUNT(*) AS n FROM `demo.sales.orders` GROUP BY customer ORDER BY customer"));

        assertThat(result.getTotalRows()).isEqualTo(2);
        assertThat(result.getSchema().getFields().get("total").getType().getStandardType())
                .isEqualTo(StandardSQLTypeName.NUMERIC);
        FieldValueList first = result.iterateAll().iterator().next();
        assertThat(first.get("customer").getStringValue()).isEqualTo("ann");
        assertThat(first.get("total").getNumericValue()).isEqualByComparingTo("10.5");
        assertThat(first.get("n").getLongValue()).isEqualTo(2);
    }

    @Test
    void aLongResultComesPageByPage() throws InterruptedException {
        String sql = "SELECT x FROM UNNEST(GENERATE_ARRAY(1, 250)) AS x ORDER BY x";

        TableResult pages = local.client()
                .query(QueryJobConfiguration.newBuilder(sql).setMaxResults(100L).build());

        assertThat(pages.getTotalRows()).isEqualTo(250);
        assertThat(StreamSupport.stream(pages.getValues().spliterator(), false).count())
                .isEqualTo(100);
        List<Long> values = new ArrayList<>();
        pages.iterateAll().forEach(row -> values.add(row.get(0).getLongValue()));
        assertThat(values).hasSize(250).isSorted().startsWith(1L).endsWith(250L);
    }

    @Test
    void aJobIsInsertedPolledAndReadFromAnIndex() throws InterruptedException {
        BigQuery client = local.client();
        JobId id = JobId.newBuilder()
                .setJob(UUID.randomUUID().toString())
                .setLocation("US")
                .build();

        Job job = client.create(JobInfo.newBuilder(
                        QueryJobConfiguration.newBuilder("SELECT x FROM UNNEST([10, 20, 30]) AS x ORDER BY x")
                                .setPriority(QueryJobConfiguration.Priority.BATCH)
                                .build())
                .setJobId(id)
                .build());
        Job done = job.waitFor();

        assertThat(done.getStatus().getState()).isEqualTo(JobStatus.State.DONE);
        assertThat(done.getStatus().getError()).isNull();
        QueryStatistics statistics = done.getStatistics();
        assertThat(statistics.getStatementType()).isEqualTo(QueryStatistics.StatementType.SELECT);
        assertThat(LocalBigQuery.rows(done.getQueryResults(BigQuery.QueryResultsOption.startIndex(1))))
                .containsExactly(List.of("20"), List.of("30"));
        assertThat(client.getJob(id).getJobId().getJob()).isEqualTo(id.getJob());
        assertThat(client.listJobs().iterateAll())
                .anyMatch(listed -> listed.getJobId().getJob().equals(id.getJob()));
    }

    @Test
    void aJobIdCanBeUsedOnce() {
        BigQuery client = local.client();
        JobInfo info = JobInfo.of(JobId.of("once-" + UUID.randomUUID()), QueryJobConfiguration.of("SELECT 1"));
        client.create(info);

        assertThatThrownBy(() -> client.create(JobInfo.of(info.getJobId(), QueryJobConfiguration.of("SELECT 2"))))
                .isInstanceOfSatisfying(BigQueryException.class, e -> {
                    assertThat(e.getCode()).isEqualTo(409);
                    assertThat(e.getError().getReason()).isEqualTo("duplicate");
                });
    }

    @Test
    void parametersAreNamedOrPositional() throws InterruptedException {
        BigQuery client = local.client();

        TableResult named = client.query(QueryJobConfiguration.newBuilder(
                        "SELECT id FROM sales.orders WHERE customer = @who AND id IN UNNEST(@ids) ORDER BY id")
                .addNamedParameter("who", QueryParameterValue.string("ann"))
                .addNamedParameter("ids", QueryParameterValue.array(new Long[] {1L, 2L}, Long.class))
                .build());
        TableResult positional = client.query(QueryJobConfiguration.newBuilder("SELECT ? + 1, ?, ?")
                .addPositionalParameter(QueryParameterValue.int64(41))
                .addPositionalParameter(QueryParameterValue.date("2026-11-22"))
                .addPositionalParameter(QueryParameterValue.string("it's; DROP TABLE x --"))
                .build());

        assertThat(LocalBigQuery.rows(named)).containsExactly(List.of("1"));
        assertThat(LocalBigQuery.rows(positional))
                .containsExactly(List.of("42", "2026-11-22", "it's; DROP TABLE x --"));
    }

    @Test
    void aDryRunNamesTheSchemaAndRunsNothing() {
        Job job = local.client()
                .create(JobInfo.of(QueryJobConfiguration.newBuilder("SELECT id, 1.5 AS f FROM sales.orders")
                        .setDryRun(true)
                        .build()));

        QueryStatistics statistics = job.getStatistics();
        assertThat(statistics.getSchema().getFields()).extracting("name").containsExactly("id", "f");
        assertThat(statistics.getReferencedTables()).hasSize(1);
    }

    @Test
    void mistakesAreNamedWithTheirPosition() {
        assertInvalid("SELEC 1", "Syntax error: Unexpected identifier \"SELEC\" at [1:1]");
        assertInvalid("SELECT id,\n  nope FROM sales.orders", "Unrecognized name: nope at [2:3]");
        assertInvalid("SELECT * FROM orders", "must be qualified with a dataset (e.g. dataset.table) at [1:15]");
        assertInvalid(
                "SELECT 1 = 'x'", "No matching signature for operator = for argument types: INT64, STRING at [1:10]");
        assertInvalid("SELECT FARM_FINGERPRINT('x')", "Function not found: FARM_FINGERPRINT");
        assertInvalid("SELECT 1 / (id - 1) FROM sales.orders", "division by zero");
    }

    private static void assertInvalid(String sql, String message) {
        assertThatThrownBy(() -> local.client().query(QueryJobConfiguration.of(sql)))
                .isInstanceOfSatisfying(BigQueryException.class, e -> {
                    assertThat(e.getCode()).isEqualTo(400);
                    assertThat(e.getError().getReason()).isEqualTo("invalidQuery");
                    assertThat(e.getMessage()).contains(message);
                });
    }

    @Test
    void aTableThatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> local.client().query(QueryJobConfiguration.of("SELECT * FROM sales.nope")))
                .isInstanceOfSatisfying(BigQueryException.class, e -> {
                    assertThat(e.getCode()).isEqualTo(404);
                    assertThat(e.getError().getReason()).isEqualTo("notFound");
                    assertThat(e.getMessage())
                            .contains("Not found: Table demo:sales.nope was not found in location US");
                });
    }

    @Test
    void aJobThatFailsSaysSoInItsStatus() throws InterruptedException {
        Job job = local.client().create(JobInfo.of(QueryJobConfiguration.of("SELECT * FROM sales.nope")));

        assertThat(local.client().getJob(job.getJobId()).getStatus().getError().getReason())
                .isEqualTo("notFound");
    }

    @Test
    void legacySqlIsRefused() {
        assertThatThrownBy(() -> local.client()
                        .query(QueryJobConfiguration.newBuilder("SELECT 1")
                                .setUseLegacySql(true)
                                .build()))
                .isInstanceOfSatisfying(
                        BigQueryException.class, e -> assertThat(e.getMessage()).contains("set useLegacySql to false"));
    }

    @Test
    void twoClientsAtOnceReadAndWriteWithoutMixing() throws Exception {
        local.rows("CREATE TABLE sales.counters (worker INT64, n INT64)");
        List<Callable<List<List<String>>>> work = new ArrayList<>();
        for (int worker = 0; worker < 2; worker++) {
            int number = worker;
            work.add(() -> {
                for (int n = 0; n < 10; n++) {
                    local.rows("INSERT INTO sales.counters VALUES (" + number + ", " + n + ")");
                }
                return local.rows("SELECT COUNT(*), SUM(n) FROM sales.counters WHERE worker = " + number);
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (Future<List<List<String>>> answer : threads.invokeAll(work)) {
                assertThat(answer.get()).containsExactly(List.of("10", "45"));
            }
        }
        assertThat(local.rows("SELECT COUNT(*) FROM sales.counters")).containsExactly(List.of("20"));
    }
}
