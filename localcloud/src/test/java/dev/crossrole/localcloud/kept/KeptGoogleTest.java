package dev.crossrole.localcloud.kept;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.Identity;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.DatasetInfo;
import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.FormatOptions;
import com.google.cloud.bigquery.InsertAllRequest;
import com.google.cloud.bigquery.JobId;
import com.google.cloud.bigquery.JobInfo;
import com.google.cloud.bigquery.LoadJobConfiguration;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.bigquery.Schema;
import com.google.cloud.bigquery.StandardSQLTypeName;
import com.google.cloud.bigquery.StandardTableDefinition;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.bigquery.TableInfo;
import com.google.cloud.bigquery.ViewDefinition;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.BucketInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageRoles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Google's own clients made in Cloud Storage and BigQuery is there after a restart, to the last detail. */
class KeptGoogleTest {
    private static final List<String> ROWS = List.of(
            "SELECT * FROM made.people ORDER BY name",
            "SELECT * FROM made.names ORDER BY name",
            "SELECT * FROM made.loaded ORDER BY 1",
            "SELECT * FROM kept.notes ORDER BY thing");

    @TempDir
    private Path folder;

    @Test
    void allThatCloudStorageHoldsIsListedAsBefore() throws Exception {
        List<String> before;
        try (KeptClouds clouds = KeptClouds.start(folder)) {
            Storage storage = clouds.storage();
            changeEverything(storage);
            before = overview(storage);
        }
        try (KeptClouds clouds = KeptClouds.start(folder)) {
            Storage storage = clouds.storage();
            assertThat(overview(storage)).isEqualTo(before);
            assertThat(before.toString()).contains("colour=green", "no-store", "composed", "allUsers", "second");
        }
    }

    private static void changeEverything(Storage storage) {
        storage.create(BucketInfo.newBuilder("labelled-one")
                .setLabels(Map.of("colour", "blue"))
                .build());
        storage.update(storage.get("labelled-one").toBuilder()
                .setLabels(Map.of("colour", "green"))
                .build());
        storage.setIamPolicy(
                "labelled-one",
                storage.getIamPolicy("labelled-one").toBuilder()
                        .addIdentity(StorageRoles.objectViewer(), Identity.allUsers())
                        .build());
        BlobInfo plain = BlobInfo.newBuilder("labelled-one", "a/ö x.txt")
                .setMetadata(Map.of("owner", "me"))
                .setContentType("text/plain")
                .build();
        storage.create(plain, "first".getBytes(UTF_8));
        storage.create(plain, "second".getBytes(UTF_8));
        storage.update(storage.get(plain.getBlobId()).toBuilder()
                .setCacheControl("no-store")
                .build());
        storage.create(BlobInfo.newBuilder("labelled-one", "empty").build(), new byte[0]);
        storage.create(BlobInfo.newBuilder("labelled-one", "b").build(), "first".getBytes(UTF_8));
        storage.compose(Storage.ComposeRequest.newBuilder()
                .addSource("b", "a/ö x.txt")
                .setTarget(BlobInfo.newBuilder("labelled-one", "composed").build())
                .build());
    }

    private static List<String> overview(Storage storage) {
        return StreamSupport.stream(storage.list().iterateAll().spliterator(), false)
                .flatMap(bucket -> Stream.concat(
                        Stream.of(bucket.asBucketInfo() + " " + bucket.getLabels() + bucket.getMetageneration()
                                + bucket.getCreateTimeOffsetDateTime() + bucket.getUpdateTimeOffsetDateTime()
                                + storage.getIamPolicy(bucket.getName())),
                        StreamSupport.stream(
                                        storage.list(bucket.getName())
                                                .iterateAll()
                                                .spliterator(),
                                        false)
                                .map(blob -> blob.asBlobInfo() + " " + blob.getGeneration() + blob.getMetageneration()
                                        + blob.getCacheControl() + blob.getMetadata() + blob.getComponentCount()
                                        + blob.getMd5() + blob.getCrc32c() + blob.getUpdateTimeOffsetDateTime()
                                        + new String(blob.getContent(), UTF_8))))
                .toList();
    }

    @Test
    void aBucketDoesNotInheritThePolicyOfItsNamesake() throws Exception {
        try (KeptClouds clouds = KeptClouds.start(folder)) {
            Storage storage = clouds.storage();
            storage.create(BucketInfo.of("twice-made"));
            storage.setIamPolicy(
                    "twice-made",
                    storage.getIamPolicy("twice-made").toBuilder()
                            .addIdentity(StorageRoles.objectViewer(), Identity.allUsers())
                            .build());
            assertThat(storage.delete("twice-made")).isTrue();
        }
        try (KeptClouds clouds = KeptClouds.start(folder)) {
            Storage storage = clouds.storage();
            storage.create(BucketInfo.of("twice-made"));
            // It begins as every bucket does, with Google's four bindings for the project.
            assertThat(storage.getIamPolicy("twice-made").getBindings())
                    .hasSize(4)
                    .doesNotContainKey(StorageRoles.objectViewer());
        }
    }

    /** A session holds the rights of whoever began it, which are not written down: the client is told that it is gone, and begins again. */
    @Test
    void anUploadInChunksIsBegunAnewAfterARestart() throws Exception {
        String upload = "/upload/storage/v1/b/" + KeptWorlds.BUCKET + "/o?uploadType=resumable&name=large";
        String session;
        try (KeptClouds clouds = KeptClouds.start(folder);
                GoogleRest rest = clouds.rest()) {
            session = rest.location("POST", upload);
            rest.send("PUT", session + "&x=1", new byte[0], 200);
            session = rest.location("POST", upload);
        }
        try (KeptClouds clouds = KeptClouds.start(folder);
                GoogleRest rest = clouds.rest()) {
            rest.send("PUT", session, "rest".getBytes(UTF_8), 404);
            rest.send("PUT", rest.location("POST", upload), "whole".getBytes(UTF_8), 200);
            assertThat(rest.get("/storage/v1/b/" + KeptWorlds.BUCKET + "/o/large?alt=media", 200)
                            .body())
                    .isEqualTo("whole");
        }
    }

    @Test
    void allThatBigQueryHoldsIsListedAsBefore() throws Exception {
        List<String> before;
        try (KeptClouds clouds = KeptClouds.start(folder)) {
            Storage storage = clouds.storage();
            makeTables(clouds.bigQuery(), storage);
            before = overview(clouds.bigQuery());
        }
        try (KeptClouds clouds = KeptClouds.start(folder)) {
            assertThat(overview(clouds.bigQuery())).isEqualTo(before);
            assertThat(before.toString()).contains("friendly", "Ada", "Grace", "loaded", "1815-12-10");
            query(clouds.bigQuery(), "CREATE TABLE made.later AS SELECT 1 AS one");
            assertThat(overview(clouds.bigQuery())).containsAll(before);
        }
    }

    private static void makeTables(BigQuery bigQuery, Storage storage) throws Exception {
        bigQuery.create(DatasetInfo.newBuilder("made")
                .setFriendlyName("friendly")
                .setLocation("EU")
                .build());
        Schema schema = Schema.of(
                Field.newBuilder("name", StandardSQLTypeName.STRING)
                        .setMode(Field.Mode.REQUIRED)
                        .build(),
                Field.of("born", StandardSQLTypeName.DATE),
                Field.newBuilder("tags", StandardSQLTypeName.STRING)
                        .setMode(Field.Mode.REPEATED)
                        .build(),
                Field.of("at", StandardSQLTypeName.STRUCT, Field.of("city", StandardSQLTypeName.STRING)));
        TableId people = TableId.of("made", "people");
        bigQuery.create(TableInfo.of(people, StandardTableDefinition.of(schema)));
        bigQuery.insertAll(InsertAllRequest.newBuilder(people)
                .addRow(Map.of(
                        "name", "Ada", "born", "1815-12-10", "tags", List.of("a", "b"), "at", Map.of("city", "London")))
                .addRow(Map.of("name", "Grace"))
                .build());
        bigQuery.create(TableInfo.of(
                TableId.of("made", "names"),
                ViewDefinition.newBuilder("SELECT name FROM made.people")
                        .setUseLegacySql(false)
                        .build()));
        storage.create(BlobInfo.newBuilder(KeptWorlds.BUCKET, "rows.csv").build(), "n\nloaded\n".getBytes(UTF_8));
        bigQuery.create(JobInfo.of(LoadJobConfiguration.newBuilder(
                                TableId.of("made", "loaded"), "gs://" + KeptWorlds.BUCKET + "/rows.csv")
                        .setFormatOptions(FormatOptions.csv())
                        .setAutodetect(true)
                        .build()))
                .waitFor();
        query(bigQuery, "INSERT INTO kept.notes (thing, value) VALUES ('a', 'b'), ('c', NULL)");
        query(bigQuery, "UPDATE kept.notes SET value = 'd' WHERE thing = 'a'");
        query(bigQuery, "CREATE TABLE made.gone AS SELECT 1 AS one");
        assertThat(bigQuery.delete(TableId.of("made", "gone"))).isTrue();
    }

    private static List<String> overview(BigQuery bigQuery) throws InterruptedException {
        Stream<String> tables = Stream.of("made", "kept")
                .map(bigQuery::getDataset)
                .flatMap(dataset -> Stream.concat(
                        Stream.of(dataset.toString()),
                        StreamSupport.stream(dataset.list().iterateAll().spliterator(), false)
                                .map(table -> table.reload().toString())));
        Stream.Builder<String> rows = Stream.builder();
        for (String sql : ROWS) {
            rows.add(query(bigQuery, sql));
        }
        return Stream.concat(tables, rows.build()).toList();
    }

    private static String query(BigQuery bigQuery, String sql) throws InterruptedException {
        return StreamSupport.stream(
                        bigQuery.query(QueryJobConfiguration.of(sql))
                                .iterateAll()
                                .spliterator(),
                        false)
                .toList()
                .toString();
    }

    @Test
    void aJobStaysWithItsChangeAndIsNotDoneAgain() throws Exception {
        JobId job = JobId.newBuilder().setJob("insert-once").setLocation("US").build();
        QueryJobConfiguration insert =
                QueryJobConfiguration.of("INSERT INTO kept.notes (thing, value) VALUES ('a', 'b')");
        try (KeptClouds clouds = KeptClouds.start(folder)) {
            clouds.bigQuery().create(JobInfo.of(job, insert)).waitFor();
        }
        try (KeptClouds clouds = KeptClouds.start(folder)) {
            assertThat(clouds.bigQuery().getJob(job).isDone()).isTrue();
            // The client takes the job that has the id for the answer to its own request.
            clouds.bigQuery().create(JobInfo.of(job, insert)).waitFor();
            assertThat(query(clouds.bigQuery(), "SELECT COUNT(*) FROM kept.notes"))
                    .contains("1");
        }
    }

    @Test
    void aTokenThatWasIssuedBeforeIsGoodAfterwards() throws Exception {
        String token;
        try (KeptClouds clouds = KeptClouds.start(folder)) {
            token = clouds.rest().token();
        }
        try (KeptClouds clouds = KeptClouds.start(folder);
                GoogleRest rest = clouds.rest().with(token)) {
            rest.get("/storage/v1/b/" + KeptWorlds.BUCKET, 200);
            assertThatThrownBy(() -> rest.with(token + "x").get("/storage/v1/b/" + KeptWorlds.BUCKET, 200))
                    .hasMessageContaining("401");
        }
    }
}
