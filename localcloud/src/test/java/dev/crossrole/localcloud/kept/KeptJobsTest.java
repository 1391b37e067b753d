package dev.crossrole.localcloud.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.CopyJobConfiguration;
import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.JobConfiguration;
import com.google.cloud.bigquery.JobId;
import com.google.cloud.bigquery.JobInfo;
import com.google.cloud.bigquery.JobStatistics;
import com.google.cloud.bigquery.JobStatus;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.bigquery.TableId;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of BigQuery over a restart, as the official client sees them. */
class KeptJobsTest {
    private static final Map<String, JobConfiguration> JOBS = new LinkedHashMap<>();

    static {
        JOBS.put("read", QueryJobConfiguration.of("SELECT thing FROM kept.notes"));
        JOBS.put("write", QueryJobConfiguration.of("INSERT INTO kept.notes (thing, value) VALUES ('a', 'b')"));
        JOBS.put("make", QueryJobConfiguration.of("CREATE TABLE kept.made AS SELECT 1 AS one"));
        JOBS.put("copy", CopyJobConfiguration.of(TableId.of("kept", "copied"), TableId.of("kept", "made")));
        JOBS.put("fail", QueryJobConfiguration.of("SELECT nothing FROM kept.notes"));
    }

    @TempDir
    private Path folder;

    @Test
    void aJobIsThereAfterARestartWithItsEnd() throws Exception {
        Map<String, Job> before = new LinkedHashMap<>();
        try (KeptClouds clouds = KeptClouds.start(folder)) {
            BigQuery client = clouds.bigQuery();
            for (Map.Entry<String, JobConfiguration> job : JOBS.entrySet()) {
                client.create(JobInfo.of(JobId.of(job.getKey()), job.getValue()));
                // The client throws where it waits for a query that failed; that one has, at once.
                if (!job.getKey().equals("fail")) {
                    client.getJob(JobId.of(job.getKey())).waitFor();
                }
                before.put(job.getKey(), client.getJob(JobId.of(job.getKey())));
            }
        }
        for (int restart = 0; restart < 2; restart++) {
            try (KeptClouds clouds = KeptClouds.start(folder)) {
                BigQuery client = clouds.bigQuery();
                for (Map.Entry<String, Job> job : before.entrySet()) {
                    Job after = client.getJob(JobId.of(job.getKey()));
                    assertThat(after.getStatus()).isEqualTo(job.getValue().getStatus());
                    assertThat(after.getStatus().getState()).isEqualTo(JobStatus.State.DONE);
                    JobConfiguration configuration = after.getConfiguration();
                    assertThat(configuration).isEqualTo(job.getValue().getConfiguration());
                    JobStatistics statistics = after.getStatistics();
                    assertThat(statistics).isEqualTo(job.getValue().getStatistics());
                }
                assertThat(Objects.requireNonNull(before.get("fail"))
                                .getStatus()
                                .getError())
                        .isNotNull();
                assertThat(client.listJobs().iterateAll())
                        .extracting(job -> job.getJobId().getJob())
                        .containsAll(JOBS.keySet());
            }
        }
    }

    @Test
    void rowsOfAResultAreNotKeptAndThatIsSaid() throws Exception {
        try (KeptClouds clouds = KeptClouds.start(folder)) {
            BigQuery client = clouds.bigQuery();
            Job job = client.create(JobInfo.of(JobId.of("read"), Objects.requireNonNull(JOBS.get("read"))));
            assertThat(job.getQueryResults().getTotalRows()).isZero();
        }
        try (KeptClouds clouds = KeptClouds.start(folder)) {
            BigQuery client = clouds.bigQuery();
            refused("notFound", () -> client.getQueryResults(JobId.of("read")));
        }
    }

    private static void refused(String reason, ThrowingCallable call) {
        BigQueryException refusal = catchThrowableOfType(BigQueryException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.getReason()).isEqualTo(reason);
    }
}
