package dev.crossrole.localcloud.google;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.OAuth2Credentials;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQuery.DatasetDeleteOption;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.BigQueryOptions;
import com.google.cloud.bigquery.CopyJobConfiguration;
import com.google.cloud.bigquery.DatasetId;
import com.google.cloud.bigquery.DatasetInfo;
import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.FormatOptions;
import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.JobInfo;
import com.google.cloud.bigquery.JobInfo.WriteDisposition;
import com.google.cloud.bigquery.JobStatistics;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.bigquery.Schema;
import com.google.cloud.bigquery.StandardSQLTypeName;
import com.google.cloud.bigquery.StandardTableDefinition;
import com.google.cloud.bigquery.Table;
import com.google.cloud.bigquery.TableDataWriteChannel;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.bigquery.WriteChannelConfiguration;
import dev.crossrole.localcloud.google.testing.Served;
import dev.crossrole.localcloud.google.testing.TestCloud;
import dev.crossrole.localcloud.google.testing.Worlds;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Datasets and tables that Google's client changes, copies and fills from files of its own. The account {@code reader} edits the dataset
 * {@code d} and has nothing in {@code closed}, so each call has its denied twin.
 */
class ChangesAndUploadsTest {
    private static final TableId PEOPLE = TableId.of("d", "people");
    private static final TableId SECRET = TableId.of("closed", "secret");
    private static final String UPLOAD = "/upload/bigquery/v2/projects/demo/jobs?uploadType=";
    private static final String INTO_T = "{\"configuration\":{\"load\":{\"autodetect\":true,"
            + "\"destinationTable\":{\"datasetId\":\"d\",\"tableId\":\"t\"}}}}";
    private static final Schema SCHEMA =
            Schema.of(Field.of("id", StandardSQLTypeName.INT64), Field.of("name", StandardSQLTypeName.STRING));

    private final TestCloud google = new TestCloud(Worlds.withDataset(), host -> Optional.empty());
    private Served listener;
    private BigQuery owner;
    private BigQuery reader;

    @BeforeEach
    void start() throws Exception {
        listener = Served.onTime(google);
        owner = client("admin-account");
        reader = client("reader");
        owner.create(DatasetInfo.of("closed"));
        for (String table : List.of("d.people", "closed.secret")) {
            owner.query(QueryJobConfiguration.of(
                    "CREATE TABLE " + table + " AS SELECT 1 AS id, 'ann' AS name UNION ALL SELECT 2, 'bob'"));
        }
    }

    @AfterEach
    void stop() throws Exception {
        listener.close();
        google.cloud().close();
    }

    @Test
    void aDatasetIsDescribedByWhoeverMay() {
        DatasetInfo said = DatasetInfo.newBuilder("closed")
                .setDescription("not for all")
                .setFriendlyName("Closed")
                .build();
        assertThat(owner.update(said).getDescription()).isEqualTo("not for all");
        assertThat(owner.update(DatasetInfo.newBuilder("closed")
                                .setDescription("for few")
                                .build())
                        .getFriendlyName())
                .as("a patch leaves what it does not name")
                .isEqualTo("Closed");
        assertThat(owner.getDataset("closed").getDescription()).isEqualTo("for few");
        denied(
                () -> reader.update(
                        DatasetInfo.newBuilder("d").setDescription("mine").build()),
                "bigquery.datasets.update");
        assertThatThrownBy(() -> owner.update(DatasetInfo.newBuilder("closed")
                        .setDefaultTableLifetime(3_600_000L)
                        .build()))
                .hasMessageContaining("does not change defaultTableExpirationMs");
    }

    @Test
    void aDatasetGoesWithItsTablesOnlyIfThatWasSaid() throws Exception {
        denied(() -> reader.delete(DatasetId.of("d")), "bigquery.datasets.delete");
        denied(
                () -> reader.delete(DatasetId.of("closed"), DatasetDeleteOption.deleteContents()),
                "bigquery.datasets.delete");
        assertThatThrownBy(() -> owner.delete(DatasetId.of("closed")))
                .isInstanceOfSatisfying(
                        BigQueryException.class, e -> assertThat(e.getReason()).isEqualTo("resourceInUse"));
        assertThat(rows("SELECT id FROM closed.secret")).hasSize(2);
        assertThat(owner.delete(DatasetId.of("closed"), DatasetDeleteOption.deleteContents()))
                .isTrue();
        assertThat(owner.getDataset("closed")).isNull();
        assertThat(owner.delete(DatasetId.of("closed"))).isFalse();
        owner.create(DatasetInfo.of("closed"));
        assertThat(owner.getTable(SECRET)).as("a namesake inherits nothing").isNull();
        assertThat(owner.delete(DatasetId.of("closed"))).as("an empty one goes").isTrue();
    }

    @Test
    void aTableIsDescribedAndGetsColumns() throws Exception {
        Table people = reader.getTable(PEOPLE);
        Schema wider = Schema.of(
                SCHEMA.getFields().get("id"),
                SCHEMA.getFields().get("name").toBuilder()
                        .setDescription("in full")
                        .build(),
                Field.of("age", StandardSQLTypeName.INT64),
                Field.newBuilder("tags", StandardSQLTypeName.STRING)
                        .setMode(Field.Mode.REPEATED)
                        .build());
        people.toBuilder()
                .setDescription("who is who")
                .setDefinition(StandardTableDefinition.of(wider))
                .build()
                .update();

        Table after = reader.getTable(PEOPLE);
        assertThat(after.getDescription()).isEqualTo("who is who");
        assertThat(after.getDefinition().getSchema().getFields().get("name").getDescription())
                .isEqualTo("in full");
        assertThat(rows("SELECT id, name, age, ARRAY_LENGTH(tags) FROM d.people ORDER BY id"))
                .containsExactly(List.of("1", "ann", "NULL", "0"), List.of("2", "bob", "NULL", "0"));
        owner.query(QueryJobConfiguration.of("INSERT INTO d.people (id, age) VALUES (3, 30)"));
        assertThat(rows("SELECT age FROM d.people WHERE id = 3")).containsExactly(List.of("30"));

        denied(
                () -> reader.update(
                        owner.getTable(SECRET).toBuilder().setDescription("x").build()),
                "bigquery.tables.update");
    }

    @Test
    void columnsDoNotGoOrChange() {
        Schema narrower = Schema.of(SCHEMA.getFields().get("id"));
        Schema other = Schema.of(
                Field.of("id", StandardSQLTypeName.STRING), SCHEMA.getFields().get("name"));
        Schema required = Schema.of(
                SCHEMA.getFields().get("id").toBuilder()
                        .setMode(Field.Mode.REQUIRED)
                        .build(),
                SCHEMA.getFields().get("name"));
        for (Schema wrong : List.of(narrower, other, required)) {
            assertThatThrownBy(() -> owner.getTable(PEOPLE).toBuilder()
                            .setDefinition(StandardTableDefinition.of(wrong))
                            .build()
                            .update())
                    .hasMessageContaining("Provided Schema does not match Table demo:d.people");
        }
    }

    @Test
    void tablesAreCopiedFromWhereTheCallerReadsToWhereTheCallerWrites() throws Exception {
        TableId copy = TableId.of("d", "copy");
        JobStatistics.CopyStatistics statistics =
                copied(reader, CopyJobConfiguration.of(copy, PEOPLE)).getStatistics();
        assertThat(statistics.getCopiedRows()).isEqualTo(2);
        assertThatThrownBy(() -> copied(reader, CopyJobConfiguration.of(copy, PEOPLE)))
                .hasMessageContaining("Already Exists: Table demo:d.copy");
        copied(
                reader,
                CopyJobConfiguration.newBuilder(copy, List.of(PEOPLE, PEOPLE))
                        .setWriteDisposition(WriteDisposition.WRITE_APPEND)
                        .build());
        assertThat(rows("SELECT id FROM d.copy")).hasSize(6);
        copied(
                reader,
                CopyJobConfiguration.newBuilder(copy, PEOPLE)
                        .setWriteDisposition(WriteDisposition.WRITE_TRUNCATE)
                        .build());
        assertThat(rows("SELECT id, name FROM d.copy ORDER BY id"))
                .containsExactly(List.of("1", "ann"), List.of("2", "bob"));

        denied(() -> copied(reader, CopyJobConfiguration.of(TableId.of("d", "stolen"), SECRET)), "Access Denied");
        denied(() -> copied(reader, CopyJobConfiguration.of(TableId.of("closed", "copy"), PEOPLE)), "Access Denied");
        assertThat(owner.getTable(TableId.of("d", "stolen"))).isNull();
        copied(owner, CopyJobConfiguration.of(TableId.of("d", "allowed"), SECRET));
    }

    @Test
    void aFileOfTheClientIsLoadedInChunks() throws Exception {
        StringBuilder csv = new StringBuilder();
        for (int i = 0; i < 60_000; i++) {
            csv.append(i).append(",somebody\n");
        }
        TableId many = TableId.of("d", "many");
        Job job = upload(reader, csv(many), csv.toString());
        assertThat(job.<JobStatistics.LoadStatistics>getStatistics().getOutputRows())
                .isEqualTo(60_000);
        assertThat(rows("SELECT COUNT(*), MAX(id) FROM d.many")).containsExactly(List.of("60000", "59999"));

        denied(() -> upload(reader, csv(TableId.of("closed", "many")), "1,x\n"), "Access Denied");
        assertThat(owner.getTable(TableId.of("closed", "many"))).isNull();
        assertThatThrownBy(() -> upload(reader, csv(TableId.of("d", "bad")), "x,y\n"))
                .hasMessageContaining("the uploaded file");
        assertThat(owner.getTable(TableId.of("d", "bad"))).isNull();
    }

    @Test
    void whoMayBeginNoJobsBeginsNoUpload() throws Exception {
        TestCloud strict = new TestCloud(Worlds.demo(), host -> Optional.empty());
        assertThat(send(strict, "POST", UPLOAD + "resumable", Headers.none(), INTO_T)
                        .status())
                .isEqualTo(401);
        Response denied = send(strict, "POST", UPLOAD + "resumable", bearer(strict, "nobody"), INTO_T);
        assertThat(denied.status()).isEqualTo(403);
        assertThat(new String(denied.bytes(), UTF_8)).contains("bigquery.jobs.create");
        assertThat(send(strict, "POST", UPLOAD + "resumable", bearer(strict, "reader"), INTO_T)
                        .status())
                .isEqualTo(200);
        strict.cloud().close();
    }

    @Test
    void anUploadIsGoneOnWithByWhoBeganIt() throws Exception {
        Response begun = send(google, "POST", UPLOAD + "resumable", bearer(google, "reader"), INTO_T);
        String location = begun.headers().first("Location").orElseThrow();
        String target = location.substring(location.indexOf("/upload"));
        String file = "1,a\n";
        assertThat(send(google, "PUT", target, bearer(google, "nobody"), file).status())
                .isEqualTo(404);
        assertThat(send(google, "PUT", target + "0", bearer(google, "reader"), file)
                        .status())
                .isEqualTo(404);
        assertThat(send(google, "PUT", target, bearer(google, "reader"), file).status())
                .isEqualTo(200);
    }

    @Test
    void aFileComesInOneRequestToo() throws Exception {
        String job = INTO_T.replace("\"autodetect", "\"sourceFormat\":\"NEWLINE_DELIMITED_JSON\",\"autodetect")
                .replaceFirst("}$", ",\"jobReference\":{\"projectId\":\"demo\",\"jobId\":\"parts-1\"}}");
        String body = "--xyz\r\nContent-Type: application/json\r\n\r\n" + job
                + "\r\n--xyz\r\nContent-Type: application/octet-stream\r\n\r\n{\"a\":1}\n{\"a\":2}\n\r\n--xyz--";
        Headers headers = bearer(google, "reader").with("Content-Type", "multipart/related; boundary=xyz");
        assertThat(send(google, "POST", UPLOAD + "multipart", headers, body.substring(0, body.length() - 8))
                        .status())
                .isEqualTo(400);
        assertThat(send(google, "POST", UPLOAD + "multipart", headers, body).status())
                .isEqualTo(200);
        ended(owner.getJob("parts-1"));
        assertThat(rows("SELECT SUM(a) FROM d.t")).containsExactly(List.of("3"));
    }

    @Test
    void theSchemaOfJsonIsDetected() throws Exception {
        TableId found = TableId.of("d", "found");
        upload(
                reader,
                WriteChannelConfiguration.newBuilder(found)
                        .setFormatOptions(FormatOptions.json())
                        .setAutodetect(true)
                        .build(),
                """
                {"id": 1, "name": "ann", "born": "2000-02-03", "home": {"zip": 7, "city": "X"}, "tags": ["a"], "ok": true}
                {"id": "2", "score": 1.5, "home": {"zip": null, "lat": 0.5}, "tags": []}
                """);
        assertThat(owner.getTable(found).getDefinition().getSchema().getFields())
                .extracting(field -> field.getName() + " " + field.getType().getStandardType() + " " + field.getMode())
                .containsExactly(
                        "id INT64 NULLABLE",
                        "name STRING NULLABLE",
                        "born DATE NULLABLE",
                        "home STRUCT NULLABLE",
                        "tags STRING REPEATED",
                        "ok BOOL NULLABLE",
                        "score FLOAT64 NULLABLE");
        assertThat(rows("SELECT id, born, home.zip, home.lat, ARRAY_LENGTH(tags), ok, score FROM d.found ORDER BY id"))
                .containsExactly(
                        List.of("1", "2000-02-03", "7", "NULL", "1", "true", "NULL"),
                        List.of("2", "NULL", "NULL", "0.5", "0", "NULL", "1.5"));
        assertThatThrownBy(() -> upload(
                        reader,
                        WriteChannelConfiguration.newBuilder(TableId.of("d", "torn"))
                                .setFormatOptions(FormatOptions.json())
                                .setAutodetect(true)
                                .build(),
                        "{\"a\": 1}\n{\"a\": {\"b\": 2}}\n"))
                .hasMessageContaining("The schema cannot be detected: Field a is an object in one row");
    }

    private static Headers bearer(TestCloud cloud, String account) throws Exception {
        return Headers.of("Authorization", "Bearer " + cloud.tokenOf(account));
    }

    private static Response send(TestCloud cloud, String method, String target, Headers headers, String body)
            throws Exception {
        return cloud.cloud().handle(Request.of(method, target, headers, body.getBytes(UTF_8)));
    }

    private static WriteChannelConfiguration csv(TableId table) {
        return WriteChannelConfiguration.newBuilder(table)
                .setFormatOptions(FormatOptions.csv())
                .setSchema(SCHEMA)
                .build();
    }

    private static Job upload(BigQuery client, WriteChannelConfiguration to, String text) throws Exception {
        TableDataWriteChannel writer = client.writer(to);
        writer.setChunkSize(256 * 1024);
        writer.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
        writer.close();
        return ended(writer.getJob());
    }

    private static Job copied(BigQuery client, CopyJobConfiguration copy) throws InterruptedException {
        return ended(client.create(JobInfo.of(copy)));
    }

    /** A job that has succeeded. */
    private static Job ended(Job job) throws InterruptedException {
        Job done = job.waitFor();
        if (done.getStatus().getError() != null) {
            throw new BigQueryException(
                    403,
                    done.getStatus().getError().getMessage(),
                    done.getStatus().getError());
        }
        return done;
    }

    private static void denied(ThrowingCallable call, String what) {
        assertThatThrownBy(call)
                .hasMessageContaining(what)
                .isInstanceOfSatisfying(
                        BigQueryException.class, e -> assertThat(e.getReason()).isEqualTo("accessDenied"));
    }

    private List<List<String>> rows(String sql) throws InterruptedException {
        List<List<String>> rows = new ArrayList<>();
        owner.query(QueryJobConfiguration.of(sql))
                .iterateAll()
                .forEach(row -> rows.add(row.stream()
                        .map(value -> value.isNull() ? "NULL" : String.valueOf(value.getValue()))
                        .toList()));
        return rows;
    }

    private BigQuery client(String account) throws Exception {
        return BigQueryOptions.newBuilder()
                .setProjectId("demo")
                .setHost(listener.url())
                .setLocation("US")
                .setCredentials(OAuth2Credentials.create(new AccessToken(
                        google.tokenOf(account), Date.from(google.now().plusSeconds(3600)))))
                .build()
                .getService();
    }
}
