package dev.crossrole.localcloud.google.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.Dataset;
import com.google.cloud.bigquery.DatasetInfo;
import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.FieldValueList;
import com.google.cloud.bigquery.Schema;
import com.google.cloud.bigquery.StandardSQLTypeName;
import com.google.cloud.bigquery.StandardTableDefinition;
import com.google.cloud.bigquery.Table;
import com.google.cloud.bigquery.TableDefinition;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.bigquery.TableInfo;
import com.google.cloud.bigquery.TableResult;
import com.google.cloud.bigquery.ViewDefinition;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Datasets, tables and their rows through the official client. */
class ResourceTest {
    private static LocalBigQuery local;

    @BeforeAll
    static void start() throws IOException {
        local = LocalBigQuery.start(
                LocalBigQuery.dataset("declared", LocalBigQuery.table("t", "id INT64; name STRING", "1|a", "2|-")));
    }

    @AfterAll
    static void stop() {
        local.close();
    }

    @Test
    void aDatasetIsMadeFoundAndListed() {
        BigQuery client = local.client();

        Dataset made = client.create(DatasetInfo.newBuilder("made")
                .setDescription("for a test")
                .setLocation("eu")
                .build());

        assertThat(made.getLocation()).isEqualTo("EU");
        assertThat(client.getDataset("made").getDescription()).isEqualTo("for a test");
        assertThat(client.listDatasets().iterateAll())
                .extracting(dataset -> dataset.getDatasetId().getDataset())
                .contains("declared", "made");
        assertThat(client.getDataset("nope")).isNull();
        assertThatThrownBy(() -> client.create(DatasetInfo.of("made")))
                .isInstanceOfSatisfying(BigQueryException.class, e -> {
                    assertThat(e.getCode()).isEqualTo(409);
                    assertThat(e.getError().getReason()).isEqualTo("duplicate");
                    assertThat(e.getMessage()).contains("Already Exists: Dataset demo:made");
                });
    }

    /** Source of the sizes: BigQuery documentation, "Estimate and control costs", data size calculation. */
    @Test
    void aTableSaysHowManyRowsItHasAndHowLargeTheyAre() throws InterruptedException {
        BigQuery client = local.client();
        TableId id = TableId.of("declared", "measured");
        local.rows("CREATE TABLE declared.measured (i INT64, f FLOAT64, n NUMERIC, b BOOL, s STRING, y BYTES, d DATE,"
                + " t TIME, dt DATETIME, ts TIMESTAMP, a ARRAY<STRUCT<k STRING, v ARRAY<INT64>>>)");
        assertThat(client.getTable(id).getNumRows()).isEqualTo(0);
        assertThat(client.getTable(id).getNumBytes()).isEqualTo(0);
        local.rows("INSERT INTO declared.measured VALUES (1, 1.5, NUMERIC '1.5', TRUE, 'ü', b'abc', DATE '2026-01-01',"
                + " TIME '01:02:03', DATETIME '2026-01-01 01:02:03', TIMESTAMP '2026-01-01 01:02:03+00',"
                + " [STRUCT('k' AS k, [1, 2] AS v), STRUCT('' AS k, [] AS v)])");
        assertThat(client.getTable(id).getNumRows()).isEqualTo(1);
        assertThat(client.getTable(id).getNumBytes()).isEqualTo(8 + 8 + 16 + 1 + 4 + 5 + 8 + 8 + 8 + 8 + (3 + 16) + 2);
    }

    @Test
    void aTableIsMadeFilledReadAndListed() throws InterruptedException {
        BigQuery client = local.client();
        TableId id = TableId.of("declared", "people");
        Schema schema = Schema.of(
                Field.newBuilder("id", StandardSQLTypeName.INT64)
                        .setMode(Field.Mode.REQUIRED)
                        .build(),
                Field.of("name", StandardSQLTypeName.STRING),
                Field.newBuilder("tags", StandardSQLTypeName.STRING)
                        .setMode(Field.Mode.REPEATED)
                        .build(),
                Field.of(
                        "address",
                        StandardSQLTypeName.STRUCT,
                        Field.of("city", StandardSQLTypeName.STRING),
                        Field.of("zip", StandardSQLTypeName.INT64)));
        client.create(TableInfo.of(id, StandardTableDefinition.of(schema)));

        local.rows(
                "INSERT INTO declared.people VALUES (1, 'ann', ['x', 'y'], STRUCT('Oslo' AS city, 150 AS zip)), (2, NULL, [], NULL)");
        TableResult rows = client.listTableData(id, schema);

        assertThat(client.getTable(id).getDefinition().getSchema().getFields())
                .extracting(field -> field.getName() + " " + field.getType().getStandardType() + " " + field.getMode())
                .containsExactly(
                        "id INT64 REQUIRED", "name STRING NULLABLE", "tags STRING REPEATED", "address STRUCT NULLABLE");
        assertThat(rows.getTotalRows()).isEqualTo(2);
        // 8, 2 + 3, twice 2 + 1, 2 + 4 and 8 of the one; 8 of the other, of which the rest is NULL or empty.
        assertThat(client.getTable(id).getNumRows()).isEqualTo(2);
        assertThat(client.getTable(id).getNumBytes()).isEqualTo(8 + 5 + 6 + 6 + 8 + 8);
        List<FieldValueList> all = new ArrayList<>();
        rows.iterateAll().forEach(all::add);
        assertThat(all.getFirst().get("tags").getRepeatedValue())
                .extracting(value -> value.getStringValue())
                .containsExactly("x", "y");
        assertThat(all.getFirst().get("address").getRecordValue().get("city").getStringValue())
                .isEqualTo("Oslo");
        assertThat(all.get(1).get("address").isNull()).isTrue();
        assertThat(client.listTables("declared").iterateAll())
                .extracting(table -> table.getTableId().getTable())
                .contains("people", "t");
        assertThatThrownBy(() -> client.create(TableInfo.of(id, StandardTableDefinition.of(schema))))
                .hasMessageContaining("Already Exists: Table demo:declared.people");
        assertThatThrownBy(() -> local.rows("INSERT INTO declared.people (name) VALUES ('x')"))
                .hasMessageContaining("Required field id cannot be null");
    }

    @Test
    void rowsAreChangedByStatementsThatSayHowMany() throws InterruptedException {
        local.rows("CREATE TABLE declared.numbers (n INT64, s STRING)");
        local.rows("INSERT INTO declared.numbers (n) SELECT x FROM UNNEST(GENERATE_ARRAY(1, 10)) AS x");
        local.rows("UPDATE declared.numbers SET s = CONCAT('n', CAST(n AS STRING)) WHERE n > 8");
        local.rows("DELETE FROM declared.numbers WHERE n < 8");

        assertThat(local.rows("SELECT n, s FROM declared.numbers ORDER BY n"))
                .containsExactly(List.of("8", "NULL"), List.of("9", "n9"), List.of("10", "n10"));
        JsonObject answer = query("UPDATE declared.numbers SET n = 0 WHERE n >= 9");
        assertThat(answer.string("numDmlAffectedRows")).isEqualTo("2");
        assertThat(answer.object("dmlStats").string("updatedRowCount")).isEqualTo("2");
    }

    @Test
    void aTableIsReplacedOrKeptAsTheStatementSays() throws InterruptedException {
        local.rows("CREATE TABLE declared.kept AS SELECT 1 AS a");
        local.rows("CREATE TABLE IF NOT EXISTS declared.kept AS SELECT 2 AS a");
        assertThat(local.rows("SELECT a FROM declared.kept")).containsExactly(List.of("1"));

        local.rows("CREATE OR REPLACE TABLE declared.kept AS SELECT 'three' AS b, 3.5 AS c");
        assertThat(local.rows("SELECT b, c FROM declared.kept")).containsExactly(List.of("three", "3.5"));

        assertThatThrownBy(() -> local.rows("CREATE TABLE declared.kept (a INT64)"))
                .hasMessageContaining("Already Exists: Table demo:declared.kept");
    }

    @Test
    void aViewIsShownWithItsQuery() throws InterruptedException {
        local.rows("CREATE VIEW declared.named AS SELECT name FROM declared.t WHERE name IS NOT NULL");

        Table view = local.client().getTable(TableId.of("declared", "named"));

        assertThat(view.getDefinition().getType()).isEqualTo(TableDefinition.Type.VIEW);
        assertThat(((ViewDefinition) view.<TableDefinition>getDefinition()).getQuery())
                .isEqualTo("SELECT name FROM declared.t WHERE name IS NOT NULL");
        assertThat(local.rows("SELECT v.name FROM declared.named AS v")).containsExactly(List.of("a"));
        assertThatThrownBy(() -> local.rows("CREATE OR REPLACE VIEW declared.named AS SELECT * FROM t"))
                .hasMessageContaining("must be qualified with a dataset");
        assertThatThrownBy(() -> local.rows("DELETE FROM declared.named WHERE TRUE"))
                .hasMessageContaining("which is a view");
    }

    @Test
    void aViewThatContainsItselfIsRefused() throws InterruptedException {
        local.rows("CREATE VIEW declared.a AS SELECT 1 AS x");
        local.rows("CREATE VIEW declared.b AS SELECT x FROM declared.a");
        local.rows("CREATE OR REPLACE VIEW declared.a AS SELECT x FROM declared.b");

        assertThatThrownBy(() -> local.rows("SELECT * FROM declared.b")).hasMessageContaining("contains itself");
    }

    @Test
    void theProjectIsListed() throws IOException {
        JsonObject list = get("/bigquery/v2/projects");

        assertThat(list.integer("totalItems")).isEqualTo(1);
        assertThat(((JsonObject) list.array("projects").items().getFirst()).string("id"))
                .isEqualTo("demo");
    }

    @Test
    void aPageTokenOfAnotherMakeIsRefused() throws IOException {
        JsonObject answer = get("/bigquery/v2/projects/demo/datasets/declared/tables/t/data?pageToken=nonsense");

        assertThat(answer.object("error").string("message")).contains("Invalid page token");
    }

    @Test
    void aRequestThatIsNotUnderstoodIsRefusedInBigQuerysShape() throws IOException {
        JsonObject error = send("POST", "/bigquery/v2/projects/demo/queries", "{\"query\": 5, \"useLegacySql\": false}")
                .object("error");

        assertThat(error.integer("code")).isEqualTo(400);
        assertThat(((JsonObject) error.array("errors").items().getFirst()).string("reason"))
                .isEqualTo("invalid");
        assertThat(send("POST", "/bigquery/v2/projects/demo/queries", "{\"query\": \"SELECT 1\"}")
                        .object("error")
                        .string("message"))
                .contains("set useLegacySql to false");
        assertThat(send("POST", "/bigquery/v2/projects/demo/jobs", "{\"configuration\": {\"copy\": {}}}")
                        .object("error")
                        .string("message"))
                .contains("sourceTable");
    }

    private static JsonObject query(String sql) {
        try {
            String body = JsonObject.builder()
                    .put("query", sql)
                    .put("useLegacySql", false)
                    .build()
                    .compact();
            return send("POST", "/bigquery/v2/projects/demo/queries", body);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonObject get(String target) throws IOException {
        return send("GET", target, "");
    }

    private static JsonObject send(String method, String target, String body) throws IOException {
        Request request = Request.of(
                method,
                target,
                Headers.of("Authorization", "Bearer " + LocalBigQuery.ADMIN),
                body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return (JsonObject) Json.parse(local.service.handle(request).bytes());
    }
}
