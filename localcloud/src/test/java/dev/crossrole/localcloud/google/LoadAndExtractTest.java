package dev.crossrole.localcloud.google;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.OAuth2Credentials;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.BigQueryOptions;
import com.google.cloud.bigquery.CsvOptions;
import com.google.cloud.bigquery.ExtractJobConfiguration;
import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.FormatOptions;
import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.JobInfo;
import com.google.cloud.bigquery.JobInfo.CreateDisposition;
import com.google.cloud.bigquery.JobInfo.WriteDisposition;
import com.google.cloud.bigquery.JobStatistics;
import com.google.cloud.bigquery.LoadJobConfiguration;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.bigquery.Schema;
import com.google.cloud.bigquery.StandardSQLTypeName;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import dev.crossrole.localcloud.google.testing.Served;
import dev.crossrole.localcloud.google.testing.TestCloud;
import dev.crossrole.localcloud.google.testing.Worlds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of the local Cloud Storage into tables of the local BigQuery and back, by Google's clients of both. */
class LoadAndExtractTest {
    private static final TableId PEOPLE = TableId.of("d", "people");
    private static final Schema SCHEMA =
            Schema.of(Field.of("id", StandardSQLTypeName.INT64), Field.of("name", StandardSQLTypeName.STRING));

    private final TestCloud google = new TestCloud(Worlds.withDataset(), host -> Optional.empty());
    private Served listener;
    private BigQuery owner;
    private Storage storage;

    @BeforeEach
    void start() throws Exception {
        listener = Served.onTime(google);
        owner = client("admin-account");
        storage = StorageOptions.newBuilder()
                .setProjectId("demo")
                .setHost(listener.url())
                .setCredentials(credentials("admin-account"))
                .build()
                .getService();
    }

    @AfterEach
    void stop() throws Exception {
        storage.close();
        listener.close();
        google.cloud().close();
    }

    @Test
    void csvOfManyFilesBecomesATable() throws Exception {
        put("in/a.csv", "id,name\n1,ann\n2,\"b, \"\"o\"\"b\"\n");
        put("in/b.csv", gzip("id,name\r\n3,\r\n"));
        put("in/c.txt", "4,no\n");
        Job job = load(
                owner,
                csv("gs://files/in/*.csv")
                        .setFormatOptions(
                                CsvOptions.newBuilder().setSkipLeadingRows(1).build()));
        JobStatistics.LoadStatistics statistics = job.getStatistics();
        assertThat(statistics.getOutputRows()).isEqualTo(3);
        assertThat(statistics.getInputFiles()).isEqualTo(2);
        assertThat(rows("SELECT id, name FROM d.people ORDER BY id"))
                .containsExactly(List.of("1", "ann"), List.of("2", "b, \"o\"b"), List.of("3", "NULL"));
    }

    @Test
    void otherDelimitersAndMarkersAreTakenAsSaid() throws Exception {
        put("x.csv", "1;NIL\n2;\n3;\"NIL\"\n");
        load(
                owner,
                csv("gs://files/x.csv")
                        .setNullMarker("NIL")
                        .setFormatOptions(
                                CsvOptions.newBuilder().setFieldDelimiter(";").build()));
        assertThat(rows("SELECT id, name FROM d.people ORDER BY id"))
                .containsExactly(List.of("1", "NULL"), List.of("2", ""), List.of("3", "NIL"));
    }

    @Test
    void aSchemaIsDetectedInCsv() throws Exception {
        put("x.csv", "a,b,c,d\n1,1.5,2026-01-02,x\n2,2,2026-01-03,\n");
        load(owner, LoadJobConfiguration.newBuilder(PEOPLE, "gs://files/x.csv").setAutodetect(true));
        assertThat(owner.getTable(PEOPLE).getDefinition().getSchema().getFields())
                .extracting(field -> field.getName() + " " + field.getType().getStandardType())
                .containsExactly("a INT64", "b FLOAT64", "c DATE", "d STRING");
        assertThat(rows("SELECT * FROM d.people WHERE a = 2"))
                .containsExactly(List.of("2", "2.0", "2026-01-03", "NULL"));
    }

    @Test
    void jsonLinesHaveArraysAndStructs() throws Exception {
        put("x.json", "{\"id\":1,\"tags\":[\"a\",\"b\"],\"home\":{\"zip\":7}}\n\n{\"ID\":\"2\"}");
        Schema schema = Schema.of(
                Field.of("id", StandardSQLTypeName.INT64),
                Field.newBuilder("tags", StandardSQLTypeName.STRING)
                        .setMode(Field.Mode.REPEATED)
                        .build(),
                Field.of("home", StandardSQLTypeName.STRUCT, Field.of("zip", StandardSQLTypeName.INT64)));
        load(
                owner,
                LoadJobConfiguration.newBuilder(PEOPLE, "gs://files/x.json")
                        .setFormatOptions(FormatOptions.json())
                        .setSchema(schema));
        assertThat(rows("SELECT id, ARRAY_LENGTH(tags), home.zip FROM d.people ORDER BY id"))
                .containsExactly(List.of("1", "2", "7"), List.of("2", "0", "NULL"));
        extract(ExtractJobConfiguration.newBuilder(PEOPLE, "gs://files/out.json")
                .setFormat("NEWLINE_DELIMITED_JSON"));
        assertThat(text("out.json").lines())
                .containsExactlyInAnyOrder(
                        "{\"id\":\"1\",\"tags\":[\"a\",\"b\"],\"home\":{\"zip\":\"7\"}}", "{\"id\":\"2\",\"tags\":[]}");
    }

    @Test
    void badRowsAreCountedAndTooManyLeaveNothing() throws Exception {
        put("x.csv", "1,a\nx,b\n3\n4,d,e\n5,e\n");
        assertThatThrownBy(() -> load(owner, csv("gs://files/x.csv").setMaxBadRecords(2)))
                .hasMessageContaining("too many errors");
        assertThat(owner.getTable(PEOPLE)).isNull();
        Job job = load(owner, csv("gs://files/x.csv").setMaxBadRecords(3));
        JobStatistics.LoadStatistics statistics = job.getStatistics();
        assertThat(statistics.getBadRecords()).isEqualTo(3);
        assertThat(job.getStatus().getExecutionErrors()).hasSize(3);
        assertThat(rows("SELECT id FROM d.people ORDER BY id")).containsExactly(List.of("1"), List.of("5"));
    }

    @Test
    void rowsAreAddedReplacedOrKeptOutAsSaid() throws Exception {
        put("x.csv", "1,a\n");
        assertThatThrownBy(
                        () -> load(owner, csv("gs://files/x.csv").setCreateDisposition(CreateDisposition.CREATE_NEVER)))
                .hasMessageContaining("Not found: Table demo:d.people");
        load(owner, csv("gs://files/x.csv").setWriteDisposition(WriteDisposition.WRITE_EMPTY));
        load(owner, csv("gs://files/x.csv").setCreateDisposition(CreateDisposition.CREATE_NEVER));
        assertThat(rows("SELECT id FROM d.people")).hasSize(2);
        assertThatThrownBy(() -> load(owner, csv("gs://files/x.csv").setWriteDisposition(WriteDisposition.WRITE_EMPTY)))
                .hasMessageContaining("Already Exists: Table demo:d.people");
        Schema other =
                Schema.of(Field.of("id", StandardSQLTypeName.STRING), Field.of("name", StandardSQLTypeName.STRING));
        assertThatThrownBy(() -> load(owner, csv("gs://files/x.csv").setSchema(other)))
                .hasMessageContaining("Provided Schema does not match");
        assertThat(rows("SELECT id FROM d.people")).hasSize(2);
        load(owner, csv("gs://files/x.csv").setSchema(other).setWriteDisposition(WriteDisposition.WRITE_TRUNCATE));
        assertThat(rows("SELECT CONCAT(id, '!') FROM d.people")).containsExactly(List.of("1!"));
    }

    @Test
    void parquetGoesOutAndComesBack() throws Exception {
        owner.query(QueryJobConfiguration.of("CREATE TABLE d.all_types AS SELECT 1 AS i, 'x' AS s, 1.5 AS f, TRUE AS b,"
                + " DATE '2026-01-02' AS d, TIMESTAMP '2026-01-02 03:04:05.000006Z' AS t, [1, 2] AS a"));
        TableId types = TableId.of("d", "all_types");
        for (String compression : List.of("NONE", "SNAPPY", "GZIP", "ZSTD")) {
            extract(ExtractJobConfiguration.newBuilder(types, "gs://files/out-*.parquet")
                    .setFormat("PARQUET")
                    .setCompression(compression));
            load(
                    owner,
                    LoadJobConfiguration.newBuilder(PEOPLE, "gs://files/out-000000000000.parquet")
                            .setFormatOptions(FormatOptions.parquet())
                            .setWriteDisposition(WriteDisposition.WRITE_TRUNCATE));
            assertThat(owner.getTable(PEOPLE).getDefinition().getSchema().getFields())
                    .extracting(field -> field.getType().getStandardType().name())
                    .containsExactly("INT64", "STRING", "FLOAT64", "BOOL", "DATE", "TIMESTAMP", "INT64");
            assertThat(rows("SELECT i, s, f, b, d, UNIX_MICROS(t), ARRAY_LENGTH(a) FROM d.people"))
                    .isEqualTo(rows("SELECT i, s, f, b, d, UNIX_MICROS(t), ARRAY_LENGTH(a) FROM d.all_types"));
        }
    }

    @Test
    void csvIsExtractedWithAndWithoutCompression() throws Exception {
        put("x.csv", "1,\"a,b\"\n");
        load(owner, csv("gs://files/x.csv"));
        extract(ExtractJobConfiguration.newBuilder(PEOPLE, "gs://files/out.csv"));
        assertThat(text("out.csv")).isEqualTo("id,name\n1,\"a,b\"\n");
        extract(ExtractJobConfiguration.newBuilder(PEOPLE, "gs://files/out.csv.gz")
                .setCompression("GZIP")
                .setPrintHeader(false)
                .setFieldDelimiter("|"));
        byte[] zipped = storage.readAllBytes("files", "out.csv.gz");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped)).readAllBytes())
                .isEqualTo("1|a,b\n".getBytes(UTF_8));
    }

    @Test
    void aLoadReadsWhatItsCallerMayRead() throws Exception {
        put("x.csv", "1,a\n");
        assertThatThrownBy(() -> load(client("nobody"), csv("gs://files/x.csv")))
                .hasMessageContaining("Access Denied: File gs://files/x.csv");
        assertThatThrownBy(() -> load(client("nobody"), csv("gs://files/*")))
                .hasMessageContaining("Access Denied: File gs://files/*");
        assertThat(owner.getTable(PEOPLE)).isNull();
        load(client("reader"), csv("gs://files/x.csv"));
        assertThat(rows("SELECT id FROM d.people")).hasSize(1);
    }

    @Test
    void aLoadFillsWhatItsCallerMayFill() throws Exception {
        put("x.csv", "1,a\n");
        owner.create(com.google.cloud.bigquery.DatasetInfo.of("closed"));
        TableId closed = TableId.of("closed", "people");
        LoadJobConfiguration.Builder into =
                LoadJobConfiguration.newBuilder(closed, "gs://files/x.csv").setSchema(SCHEMA);
        assertThatThrownBy(() -> load(client("reader"), into)).hasMessageContaining("Access Denied");
        assertThat(owner.getTable(closed)).isNull();
        load(owner, into);
        assertThat(owner.getTable(closed)).isNotNull();
    }

    @Test
    void anExtractWritesWhereItsCallerMayWrite() throws Exception {
        put("x.csv", "1,a\n");
        load(owner, csv("gs://files/x.csv"));
        ExtractJobConfiguration to = ExtractJobConfiguration.of(PEOPLE, "gs://files/stolen.csv");
        assertThatThrownBy(() -> ended(client("reader").create(JobInfo.of(to))))
                .hasMessageContaining("storage.objects.create");
        assertThat(storage.get("files", "stolen.csv")).isNull();
        extract(to.toBuilder());
        assertThat(storage.get("files", "stolen.csv")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "file:///etc/passwd",
                "https://example.com/x.csv",
                "s3://files/x.csv",
                "gs://files",
                "gs://files/",
                "gs:///x",
                "gs://*/x.csv",
                "gs://files/*/*.csv"
            })
    void nothingButAnObjectIsAFile(String uri) {
        assertThatThrownBy(() -> load(owner, csv(uri)))
                .isInstanceOfSatisfying(
                        BigQueryException.class, e -> assertThat(e.getCode()).isEqualTo(400));
    }

    @Test
    void whatIsNotThereOrNoParquetIsRefused() {
        put("x.csv", "1,a\n");
        assertThatThrownBy(() -> load(owner, csv("gs://files/nope.csv"))).hasMessageContaining("Not found: URI");
        assertThatThrownBy(() -> load(owner, csv("gs://files/nope*"))).hasMessageContaining("Not found: Uris");
        assertThatThrownBy(() -> load(owner, csv("gs://no-such-bucket/x.csv"))).hasMessageContaining("Not found: URI");
        assertThatThrownBy(() -> load(
                        owner,
                        LoadJobConfiguration.newBuilder(PEOPLE, "gs://files/x.csv")
                                .setFormatOptions(FormatOptions.parquet())))
                .isInstanceOf(BigQueryException.class);
        assertThatThrownBy(() -> load(
                        owner,
                        LoadJobConfiguration.newBuilder(PEOPLE, "gs://files/x.csv")
                                .setFormatOptions(FormatOptions.avro())))
                .hasMessageContaining("AVRO");
    }

    private static LoadJobConfiguration.Builder csv(String uri) {
        return LoadJobConfiguration.newBuilder(PEOPLE, uri).setSchema(SCHEMA);
    }

    private static Job load(BigQuery client, LoadJobConfiguration.Builder load) throws InterruptedException {
        return ended(client.create(JobInfo.of(load.build())));
    }

    private void extract(ExtractJobConfiguration.Builder extract) throws InterruptedException {
        ended(owner.create(JobInfo.of(extract.build())));
    }

    /** A job that has succeeded. */
    private static Job ended(Job job) throws InterruptedException {
        Job done = job.waitFor();
        if (done.getStatus().getError() != null) {
            throw new BigQueryException(400, done.getStatus().getError().getMessage());
        }
        return done;
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

    private void put(String name, String text) {
        put(name, text.getBytes(UTF_8));
    }

    private void put(String name, byte[] bytes) {
        storage.create(BlobInfo.newBuilder("files", name).build(), bytes);
    }

    private String text(String name) {
        return new String(storage.readAllBytes("files", name), UTF_8);
    }

    private static byte[] gzip(String text) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private BigQuery client(String account) throws Exception {
        return BigQueryOptions.newBuilder()
                .setProjectId("demo")
                .setHost(listener.url())
                .setLocation("US")
                .setCredentials(credentials(account))
                .build()
                .getService();
    }

    private OAuth2Credentials credentials(String account) throws Exception {
        return OAuth2Credentials.create(
                new AccessToken(google.tokenOf(account), Date.from(google.now().plusSeconds(3600))));
    }
}
