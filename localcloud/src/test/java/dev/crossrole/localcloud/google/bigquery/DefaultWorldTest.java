package dev.crossrole.localcloud.google.bigquery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.decisions.LoggedDecision;
import dev.crossrole.localcloud.google.testing.TestCloud;
import dev.crossrole.localcloud.google.testing.TestCloud.Answer;
import dev.crossrole.localcloud.world.WorldFile;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** BigQuery behind the real gate: tokens, roles and the decision log of the whole local cloud. */
class DefaultWorldTest {
    private static final String QUERIES = "/bigquery/v2/projects/crossrole-demo/queries";
    private static final String QUERY =
            "{\"query\": \"SELECT item, quantity * price AS total FROM warehouse.orders ORDER BY total DESC\", \"useLegacySql\": false}";

    private final TestCloud cloud =
            new TestCloud(WorldFile.defaultWorld().google(), host -> java.util.Optional.empty());

    @AfterEach
    void close() throws IOException {
        cloud.cloud().close();
    }

    @Test
    void theReaderOfTheWarehouseReadsTheOrders() throws IOException {
        Answer answer = cloud.post(QUERIES, cloud.tokenOf("warehouse-reader"), QUERY);

        assertThat(answer.status()).isEqualTo(200);
        List<String> first = ((JsonObject) answer.body().array("rows").items().getFirst())
                .array("f").stream()
                        .map((Json cell) -> ((JsonObject) cell).string("v"))
                        .toList();
        assertThat(first).containsExactly("chair", "301.0");
        assertThat(cloud.decisions().all())
                .extracting(LoggedDecision::action)
                .contains("bigquery.jobs.create", "bigquery.tables.getData");
    }

    @Test
    void anAccountWithoutARoleRunsNothing() throws IOException {
        Answer answer = cloud.post(QUERIES, cloud.tokenOf("other-access"), QUERY);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.message())
                .isEqualTo(
                        "Access Denied: Project crossrole-demo: User does not have bigquery.jobs.create permission in project crossrole-demo.");
        assertThat(cloud.decisions().last()).hasValueSatisfying(decision -> {
            assertThat(decision.action()).isEqualTo("bigquery.jobs.create");
            assertThat(decision.decision().allowed()).isFalse();
        });
    }
}
