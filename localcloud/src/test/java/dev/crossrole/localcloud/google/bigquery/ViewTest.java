package dev.crossrole.localcloud.google.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.bigquery.Acl;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.DatasetInfo;
import com.google.cloud.bigquery.InsertAllRequest;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.bigquery.TableDefinition;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.bigquery.TableInfo;
import com.google.cloud.bigquery.ViewDefinition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Views through the official client: made, read with the reader's rights, deleted. */
class ViewTest {
    private static final TableId VIEW = TableId.of("shown", "names");
    private static final String QUERY = "SELECT name FROM kept.people WHERE id > 1";
    private static final Set<String> READING =
            Set.of("bigquery.tables.getData", "bigquery.tables.get", "bigquery.tables.list");

    private LocalBigQuery local;

    @BeforeEach
    void start() throws Exception {
        local = LocalBigQuery.start(
                List.of(
                        LocalBigQuery.dataset(
                                "kept", LocalBigQuery.table("people", "id INT64; name STRING", "1|a", "2|b")),
                        LocalBigQuery.dataset("shown")),
                Map.of(
                        LocalBigQuery.ADMIN,
                        Map.of("projects/demo", Set.of("*")),
                        "outsider",
                        Map.of(
                                "projects/demo",
                                Set.of("bigquery.jobs.create"),
                                "projects/demo/datasets/shown",
                                Set.of(
                                        "bigquery.tables.getData",
                                        "bigquery.tables.get",
                                        "bigquery.tables.create",
                                        "bigquery.tables.list")),
                        "insider",
                        Map.of(
                                "projects/demo",
                                Set.of("bigquery.jobs.create"),
                                "projects/demo/datasets/shown",
                                READING,
                                "projects/demo/datasets/kept",
                                READING)));
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private static TableInfo view(String query) {
        return TableInfo.of(
                VIEW, ViewDefinition.newBuilder(query).setUseLegacySql(false).build());
    }

    @Test
    void aViewIsMadeDescribedReadAndDeleted() throws Exception {
        local.client().create(view(QUERY));
        ViewDefinition found = local.client().getTable(VIEW).getDefinition();
        assertThat(found.getQuery()).isEqualTo(QUERY);
        assertThat(found.getType()).isEqualTo(TableDefinition.Type.VIEW);
        assertThat(found.getSchema().getFields())
                .extracting(field -> field.getName())
                .containsExactly("name");
        assertThat(local.rows("SELECT * FROM shown.names")).containsExactly(List.of("b"));
        assertThat(local.client().delete(VIEW)).isTrue();
        assertThat(local.client().delete(VIEW)).isFalse();
        assertThatThrownBy(() -> local.rows("SELECT * FROM shown.names")).hasMessageContaining("Not found");
        assertThat(local.rows("SELECT * FROM kept.people")).hasSize(2);
    }

    @Test
    void aViewIsReadWithItsReadersRights() throws Exception {
        local.client().create(view(QUERY));
        QueryJobConfiguration read = QueryJobConfiguration.of("SELECT * FROM shown.names");
        assertThat(LocalBigQuery.rows(local.client("insider").query(read))).containsExactly(List.of("b"));
        assertThatThrownBy(() -> local.client("outsider").query(read))
                .isInstanceOf(BigQueryException.class)
                .hasMessageContaining("demo:kept.people");
    }

    @Test
    void aViewIsMadeByThoseWhoMayRunItsQuery() {
        assertForbidden(() -> local.client("outsider").create(view(QUERY)));
        assertForbidden(() -> local.client("insider").create(view("SELECT 1 AS one")));
        assertThat(local.client("outsider").create(view("SELECT 1 AS one"))).isNotNull();
    }

    @Test
    void whatIsNoViewIsRefused() {
        assertThatThrownBy(() -> local.client().create(view("SELECT nope FROM kept.people")))
                .isInstanceOf(BigQueryException.class)
                .hasMessageContaining("nope");
        assertThatThrownBy(() -> local.client()
                        .create(TableInfo.of(
                                VIEW,
                                ViewDefinition.newBuilder(QUERY)
                                        .setUseLegacySql(true)
                                        .build())))
                .hasMessageContaining("Legacy SQL");
        local.client().create(view(QUERY));
        assertThatThrownBy(() -> local.client().create(view(QUERY))).hasMessageContaining("Already Exists");
        assertThatThrownBy(() -> local.client()
                        .insertAll(InsertAllRequest.newBuilder(VIEW)
                                .addRow(Map.of("name", "x"))
                                .build()))
                .hasMessageContaining("VIEW");
    }

    @Test
    void aTableIsDeletedByThoseWhoMay() throws Exception {
        TableId people = TableId.of("kept", "people");
        assertForbidden(() -> local.client("insider").delete(people));
        assertThat(local.rows("SELECT * FROM kept.people")).hasSize(2);
        assertThat(local.client().delete(people)).isTrue();
        assertThatThrownBy(() -> local.rows("SELECT * FROM kept.people")).hasMessageContaining("Not found");
    }

    @Test
    void anAuthorizedViewIsRefusedByName() {
        local.client().create(view(QUERY));
        assertThatThrownBy(() -> local.client()
                        .create(DatasetInfo.newBuilder("other")
                                .setAcl(List.of(Acl.of(new Acl.View(VIEW))))
                                .build()))
                .hasMessageContaining("authorized view");
        assertThat(local.client().create(DatasetInfo.of("other"))).isNotNull();
    }

    private static void assertForbidden(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BigQueryException.class, e -> assertThat(e.getCode()).isEqualTo(403));
    }
}
