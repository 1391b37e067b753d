package dev.crossrole.localcloud.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.cloud.ServiceOptions;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.InsertAllRequest;
import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.JobInfo;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.bigquery.Schema;
import com.google.cloud.bigquery.StandardSQLTypeName;
import com.google.cloud.bigquery.StandardTableDefinition;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.bigquery.TableInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows that the disk does not take: the caller is told by an error of the server, nothing is changed, and reading goes on. The fault is a
 * folder that stands where the engine writes its log.
 */
class RefusedWriteTest {
    private static final TableId NOTES = TableId.of("kept", "notes");

    @TempDir
    private Path folder;

    @Test
    void aWriteThatFailsIsTheServersFaultAndChangesNothing() throws Exception {
        try (KeptClouds clouds = KeptClouds.start(folder)) {
            insert(client(clouds), "first");
        }
        try (KeptClouds clouds = KeptClouds.start(folder)) {
            BigQuery client = client(clouds);
            assertThat(values(client)).containsExactly("first");
            Files.createDirectory(log());
            refused(() -> insert(client, "second"));
            refused(() -> client.insertAll(InsertAllRequest.newBuilder(NOTES)
                    .addRow("id-1", Map.of("thing", "a", "value", "streamed"))
                    .build()));
            refused(() -> client.create(TableInfo.of(
                    TableId.of("kept", "never"),
                    StandardTableDefinition.of(Schema.of(Field.of("id", StandardSQLTypeName.INT64))))));
            assertThat(client.getTable(TableId.of("kept", "never"))).isNull();
            assertThat(values(client)).containsExactly("first");
            Job job = client.create(JobInfo.of(QueryJobConfiguration.of("DELETE FROM kept.notes WHERE true")));
            for (int asked = 0; asked < 10_000 && !job.isDone(); asked++) {
                // Each look is a request, and the job ends while they are answered.
            }
            assertThat(client.getJob(job.getJobId()).getStatus().getError().getReason())
                    .isEqualTo("backendError");
            Files.delete(log());
            insert(client, "third");
        }
        try (KeptClouds clouds = KeptClouds.start(folder)) {
            assertThat(values(client(clouds))).containsExactly("first", "third");
        }
    }

    /** The disk took the rows, and it is not known whether it will have them after a loss of power. */
    @Test
    void afterASyncThatFailedNothingIsShownUntilARestart() throws Exception {
        try (KeptClouds clouds = KeptClouds.start(folder)) {
            BigQuery client = client(clouds);
            insert(client, "first");
            Path moved = Files.move(log(), folder.resolve("moved.wal"));
            // A link to itself: whoever asks for it is told of a loop, as of any fault of the folder.
            Files.createSymbolicLink(log(), log());
            refused(() -> insert(client, "second"));
            refused(() -> values(client));
            refused(() -> insert(client, "third"));
            Files.delete(log());
            Files.move(moved, log());
        }
        try (KeptClouds clouds = KeptClouds.start(folder)) {
            assertThat(values(client(clouds))).isSubsetOf("first", "second").contains("first");
        }
    }

    private Path log() {
        return KeptClouds.data(folder).resolve("bigquery").resolve("rows.duckdb.wal");
    }

    private static void refused(ThrowingCallable call) {
        BigQueryException refusal = catchThrowableOfType(BigQueryException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.getCode()).isEqualTo(503);
        assertThat(refusal.getReason()).isEqualTo("backendError");
        assertThat(refusal.getMessage()).containsAnyOf("rows.duckdb.wal", "could not be synced");
    }

    private static void insert(BigQuery client, String value) throws InterruptedException {
        client.query(QueryJobConfiguration.of("INSERT INTO kept.notes (thing, value) VALUES ('a', '" + value + "')"));
    }

    private static List<String> values(BigQuery client) throws InterruptedException {
        List<String> values = new ArrayList<>();
        client.query(QueryJobConfiguration.of("SELECT value FROM kept.notes ORDER BY value"))
                .iterateAll()
                .forEach(row -> values.add(row.get(0).getStringValue()));
        return values;
    }

    /** One that tries nothing twice. */
    private static BigQuery client(KeptClouds clouds) throws Exception {
        return clouds.bigQuery().getOptions().toBuilder()
                .setRetrySettings(ServiceOptions.getNoRetrySettings())
                .build()
                .getService();
    }
}
