package dev.crossrole.localcloud.kept;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder that was damaged is said to be so, in one sentence and at the start; what a crash left over goes. */
class DamagedFolderTest {
    private static final String REMEDY = "restore the data folder from a copy, or choose a new one";

    @TempDir
    private Path folder;

    @BeforeEach
    void begin() throws Exception {
        Files.createDirectory(
                data(""), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        try (KeptClouds clouds = KeptClouds.start(folder);
                AwsSubjects aws = new AwsSubjects(clouds.clouds().awsUrl());
                GoogleRest rest = clouds.rest()) {
            aws.objects().put("a", "4000000000000001", true);
            String upload = "/upload/storage/v1/b/" + KeptWorlds.BUCKET + "/o?uploadType=media&name=a";
            rest.send("POST", upload, "content".getBytes(UTF_8), 200);
        }
    }

    private Path data(String file) {
        return KeptClouds.data(folder).resolve(file);
    }

    private void assertRefused(String... parts) {
        assertThatThrownBy(() -> KeptClouds.start(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(parts)
                .message()
                .doesNotContain("\n");
    }

    private static void update(String url, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void empty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void theBytesOfAnObjectThatAreGoneAreMissed() throws Exception {
        empty(data("s3"));
        assertRefused("the record s3.object 'kept-objects/a' in ", "are not there");
    }

    @Test
    void theBytesOfAnObjectOfCloudStorageThatAreGoneAreMissed() throws Exception {
        empty(data("gcs"));
        assertRefused("the record gcs.object 'kept-objects/a' in ", "are not there");
    }

    @Test
    void theRowsOfATableThatAreGoneAreMissed() throws Exception {
        empty(data("bigquery"));
        assertRefused("the rows of table crossrole-demo:kept.notes are not in " + data("bigquery"), REMEDY);
    }

    @Test
    void aDatabaseOfRowsThatIsNoneIsSaidToBeNone() throws Exception {
        Files.writeString(data("bigquery").resolve("rows.duckdb"), "x".repeat(20_000));
        assertRefused("the rows of BigQuery's tables in " + data("bigquery") + " cannot be used: ", REMEDY);
    }

    @Test
    void aDatabaseOfRowsThatWasCutOffIsSaidToBeDamaged() throws Exception {
        try (FileChannel file = FileChannel.open(data("bigquery").resolve("rows.duckdb"), StandardOpenOption.WRITE)) {
            file.truncate(5_000);
        }
        assertRefused("the rows of BigQuery's tables in " + data("bigquery") + " cannot be used: ", REMEDY);
    }

    @Test
    void aRecordThatIsDamagedIsNamed() throws Exception {
        String records = "jdbc:sqlite:" + data("records.sqlite");
        update(records, "UPDATE record SET value = replace(value, '\"path\"', '\"way\"') WHERE kind = 'aws.user'");
        assertRefused("the record aws.user 'admin' in ", " is damaged: ");
    }

    @Test
    void aRecordOfATableThatIsDamagedIsNamed() throws Exception {
        String records = "jdbc:sqlite:" + data("records.sqlite");
        update(
                records,
                "UPDATE record SET value = replace(value, '\"number\"', '\"nom\"') WHERE kind = 'bigquery.table'");
        assertRefused("the record bigquery.table 'crossrole-demo:kept.notes' in ", " is damaged: ");
    }

    @Test
    void recordsThatAreNoDatabaseAreSaidToBeNone() throws Exception {
        Files.writeString(data("records.sqlite"), "x".repeat(20_000));
        assertRefused("the records in " + data("records.sqlite") + " cannot be used: ");
    }

    @Test
    void whatNothingRefersToIsSweptAtTheStart() throws Exception {
        Path rows = data("bigquery").resolve("rows.duckdb");
        List<Path> orphans = List.of(
                Files.writeString(data("s3").resolve("77"), "bytes"),
                Files.writeString(data("gcs").resolve("78.half"), "byt"),
                Files.writeString(
                        Files.createDirectories(data("bigquery").resolve("copies"))
                                .resolve("1.parquet"),
                        "copy"));
        update("jdbc:duckdb:" + rows, "CREATE TABLE data.t99 (id BIGINT)");
        KeptClouds.start(folder).close();
        assertThat(orphans).noneMatch(Files::exists);
        assertThatThrownBy(() -> update("jdbc:duckdb:" + rows, "SELECT * FROM data.t99"))
                .hasMessageContaining("t99");
        update("jdbc:duckdb:" + rows, "SELECT * FROM data.t0");
    }

    /** The folder itself was made by somebody who let others in. */
    @Test
    void whatLiesInItIsItsOwnersAlone() throws Exception {
        try (Stream<Path> entries = Files.list(data(""))) {
            for (Path entry : entries.filter(file -> !file.endsWith("lock")).toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(entry)))
                        .as(entry.toString())
                        .endsWith("------");
            }
        }
    }
}
