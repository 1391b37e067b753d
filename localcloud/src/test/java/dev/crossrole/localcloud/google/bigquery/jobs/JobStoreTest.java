package dev.crossrole.localcloud.google.bigquery.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.durable.DataFolder;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.schema.TableName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of jobs, above all of those that the process did not see to their end. */
class JobStoreTest {
    private static final Instant BEGUN = Instant.parse("2026-11-01T10:00:00Z");
    private static final Instant AGAIN = Instant.parse("2026-11-01T11:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void aJobThatWasCutOffHasFailedAndNobodyKnowsHowFarItCame() throws Exception {
        try (DataFolder data = DataFolder.open(folder.resolve("data"))) {
            JobStore store = JobStore.open(data.records(), BEGUN);
            assertThat(store.add(job("cut"))).isTrue();
            data.records().seal();
        }
        for (int restart = 0; restart < 2; restart++) {
            try (DataFolder data = DataFolder.open(folder.resolve("data"))) {
                Job cut = JobStore.open(data.records(), AGAIN.plusSeconds(restart))
                        .find("cut")
                        .orElseThrow();
                assertThat(cut.ended())
                        .hasValueSatisfying(end -> assertThat(end)
                                .isEqualTo(new Outcome.Failed(
                                        AGAIN,
                                        BigQueryError.backendError(
                                                "it ended while the job ran, so whether the job changed anything is not"
                                                        + " known."))));
            }
        }
    }

    @Test
    void theFirstEndOfAJobIsTheOneThatIsKept() throws Exception {
        Outcome first = new Outcome.Forgotten(BEGUN, OptionalLong.of(3));
        try (DataFolder data = DataFolder.open(folder.resolve("data"))) {
            JobStore store = JobStore.open(data.records(), BEGUN);
            Job job = job("twice");
            store.add(job);
            store.end(job, first);
            store.end(job, new Outcome.Failed(BEGUN, BigQueryError.stopped()));
            assertThat(job.ended()).contains(first);
            assertThat(store.add(job("twice"))).as("an id is taken for good").isFalse();
            data.records().seal();
        }
        try (DataFolder data = DataFolder.open(folder.resolve("data"))) {
            assertThat(JobStore.open(data.records(), AGAIN)
                            .find("twice")
                            .orElseThrow()
                            .ended())
                    .contains(first);
        }
    }

    private static Job job(String id) {
        return new Job(
                id,
                "demo",
                "US",
                "ann",
                new JobRequest.Kept("QUERY", (JsonObject) Json.parse("{\"query\":\"DELETE FROM d.t WHERE true\"}")),
                BEGUN,
                Optional.of("DELETE"),
                List.of(new TableName("demo", "d", "t")),
                Optional.empty(),
                new CompletableFuture<>());
    }
}
