package dev.crossrole.cli.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bq}, which asks {@code gcloud} who it is. */
class BqTest {
    @TempDir
    private Path folder;

    @Test
    void tablesAreMadeFilledAskedAndRemoved() throws Exception {
        Installed.require("bq");
        Map<String, String> steps = new LocalExec(folder).run("vm", "sh", "bq.sh");

        assertThat(steps)
                .containsEntry("query", "name one two")
                .containsEntry("load", "")
                .containsEntry("insert", "")
                .containsEntry("parameter", "name eight nine")
                .containsEntry("extract", "")
                .containsEntry("remove", "");
        assertThat(steps.get("make")).contains("warehouse.made' successfully created");
        // Three rows: their numbers, and 2 bytes beside the 5, 5 and 4 letters of their names.
        assertThat(steps.get("show")).contains("numRows,numBytes").containsPattern("\\b3,44\\b");
        assertThat(steps.get("wrong")).startsWith("!").contains("Unrecognized name: nothing at [1:8]");
    }

    @Test
    void theNeighbourIsDeniedEachOfThese() throws Exception {
        Installed.require("bq");
        Map<String, String> steps = new LocalExec(folder)
                .only("query", "load", "make", "insert", "show", "remove")
                .run("idle-vm", "sh", "bq.sh");

        for (String job : List.of("query", "load")) {
            assertThat(steps.get(job)).as(job).contains("Access Denied", "bigquery.jobs.create");
        }
        assertThat(steps.get("make")).contains("Access Denied", "bigquery.tables.get");
        assertThat(steps.get("show")).contains("Access Denied", "bigquery.tables.get");
        assertThat(steps.get("insert")).contains("Access Denied", "bigquery.tables.updateData");
        assertThat(steps.get("remove")).contains("Access Denied", "bigquery.tables.delete");
    }
}
