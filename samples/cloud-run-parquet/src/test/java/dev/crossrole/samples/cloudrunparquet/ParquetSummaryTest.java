package dev.crossrole.samples.cloudrunparquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.credentials.aws.Region;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.aws.SessionName;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetSummaryTest {
    private static final Question COUNT = new Question(false, 0);

    private FakeS3 s3;

    @BeforeEach
    void start() throws IOException {
        s3 = new FakeS3();
    }

    @AfterEach
    void stop() {
        s3.close();
    }

    @Test
    void rowsAreAddedUpAndColumnsCountedOnce() throws IOException {
        s3.put("people/part-1.parquet", Tables.people(1)).put("people/part-2.parquet", Tables.people(2));

        assertThat(answer(COUNT)).isEqualTo("{\"rows\":3,\"columns\":4}");
    }

    @Test
    void theSchemaIsAddedWhereItIsAskedFor() throws IOException {
        s3.put("people/part-1.parquet", Tables.people(1));

        assertThat(answer(new Question(true, 0)))
                .isEqualTo("{\"rows\":2,\"columns\":4,\"schema\":[{\"name\":\"id\",\"type\":\"INT64\"},"
                        + "{\"name\":\"name\",\"type\":\"STRING\"},{\"name\":\"age\",\"type\":\"INT32\"},"
                        + "{\"name\":\"score\",\"type\":\"DOUBLE\"}]}");
    }

    @Test
    void theFirstRowsGoOnOverTheEndOfAFile() throws IOException {
        s3.put("people/part-1.parquet", Tables.people(1)).put("people/part-2.parquet", Tables.people(2));

        assertThat(answer(new Question(false, 2)))
                .isEqualTo("{\"rows\":3,\"columns\":4,\"preview\":["
                        + "{\"id\":1,\"name\":\"Ada\",\"age\":36,\"score\":91.5},"
                        + "{\"id\":2,\"name\":\"Grace\",\"age\":45,\"score\":88.25}]}");
        assertThat(answer(new Question(false, 100)))
                .endsWith("{\"id\":3,\"name\":\"Linus\",\"age\":28,\"score\":79.0}]}");
    }

    @Test
    void filesWithoutRowsArePassedOverInThePreview() throws IOException, SQLException {
        s3.put("people/part-0.parquet", Tables.parquet("SELECT 1 AS n WHERE false"));
        s3.put("people/part-1.parquet", Tables.parquet("SELECT 7 AS n"));

        assertThat(answer(new Question(false, 1))).isEqualTo("{\"rows\":1,\"columns\":1,\"preview\":[{\"n\":7}]}");
        assertThat(s3.readsOf("people/part-0.parquet")).hasSize(1);
    }

    /** The point of the sample: a table of megabytes is counted from the ends of its files. */
    @Test
    void onlyTheEndsOfLargeFilesAreRead() throws IOException, SQLException {
        byte[] large = Tables.parquet("SELECT range AS n, hash(range) AS h FROM range(400_000)");
        s3.put("people/a.parquet", large).put("people/b.parquet", large);

        assertThat(answer(COUNT)).isEqualTo("{\"rows\":800000,\"columns\":2}");

        assertThat(large.length).isGreaterThan(4_000_000);
        int tail = large.length - S3InputFile.TAIL_BYTES;
        assertThat(s3.readsOf("people/a.parquet"))
                .extracting(FakeS3.Read::range)
                // The end, and the four letters that a Parquet file begins with.
                .containsExactly("bytes=" + tail + "-" + (large.length - 1), "bytes=0-3");
        assertThat(s3.bytesRead()).isEqualTo(2 * (S3InputFile.TAIL_BYTES + 4));
    }

    @Test
    void aPreviewReadsTheFirstPagesOfTheFirstFileOnly() throws IOException, SQLException {
        byte[] large = Tables.parquet("SELECT range AS n, hash(range) AS h FROM range(1_000_000)");
        s3.put("people/a.parquet", large).put("people/b.parquet", large);

        assertThat(answer(new Question(false, 3))).startsWith("{\"rows\":2000000,\"columns\":2,\"preview\":[{\"n\":0,");

        int footers = 2 * (S3InputFile.TAIL_BYTES + 4);
        assertThat(s3.bytesRead()).isGreaterThan(footers).isLessThan(footers + large.length / 3);
        assertThat(s3.readsOf("people/b.parquet")).hasSize(2);
    }

    @Test
    void otherKeysUnderThePrefixArePassedOver() throws IOException {
        s3.put("people/part-1.parquet", Tables.people(1));
        for (String key :
                new String[] {"_SUCCESS", "readme.txt", ".part-1.parquet.crc", "_temporary/0/part-9.parquet"}) {
            s3.put("people/" + key, new byte[] {1, 2, 3});
        }

        assertThat(answer(COUNT)).isEqualTo("{\"rows\":2,\"columns\":4}");
        assertThat(s3.reads()).extracting(FakeS3.Read::key).containsOnly("people/part-1.parquet");
    }

    @Test
    void manyFilesAreListedByPagesAndReadABoundedNumberAtATime() throws IOException {
        s3.pageSize(40);
        for (int i = 100; i < 300; i++) {
            s3.put("people/part-" + i + ".parquet", Tables.people(1));
        }
        // No read is answered before as many as may be are under way.
        CountDownLatch full = new CountDownLatch(FooterScan.AT_ONCE);
        s3.fault((key, range) -> {
            full.countDown();
            return await(full)
                    ? Optional.empty()
                    : Optional.of(FakeS3.error(500, "TooFew", "reads wait for each other"));
        });

        assertThat(answer(COUNT)).isEqualTo("{\"rows\":400,\"columns\":4}");

        assertThat(s3.listings()).isEqualTo(5);
        assertThat(s3.reads()).hasSize(200);
        assertThat(s3.mostAtOnce()).isEqualTo(FooterScan.AT_ONCE);
    }

    @Test
    void aPrefixWithoutParquetIsAnErrorThatNamesIt() {
        s3.put("people/_SUCCESS", new byte[0]);

        assertThatThrownBy(() -> answer(COUNT))
                .isInstanceOf(SummaryException.class)
                .hasMessage("there is no Parquet file under s3://lake/people/: a key counts when it ends in .parquet"
                        + " and no part of it begins with _ or .");
    }

    @Test
    void filesOfDifferentSchemasAreAnErrorThatNamesBoth() throws IOException, SQLException {
        s3.put("people/a.parquet", Tables.parquet("SELECT 1 AS id, 'Ada' AS name"));
        s3.put("people/b.parquet", Tables.parquet("SELECT 2 AS id, 'Grace' AS name"));
        s3.put("people/c.parquet", Tables.parquet("SELECT 3 AS id, 2.5::DOUBLE AS name"));

        assertThatThrownBy(() -> answer(COUNT))
                .isInstanceOf(SummaryException.class)
                .hasMessage(
                        "the files have different schemas: s3://lake/people/a.parquet and"
                                + " s3://lake/people/c.parquet differ, column 2 is name STRING in the one and name DOUBLE in the other");
    }

    @Test
    void aFileThatIsNotParquetIsAnErrorThatNamesIt() throws IOException {
        s3.put("people/a.parquet", Tables.people(1)).put("people/b.parquet", new byte[100]);

        assertThatThrownBy(() -> answer(COUNT))
                .isInstanceOf(SummaryException.class)
                .hasMessageStartingWith("could not read s3://lake/people/b.parquet as Parquet: Not a Parquet file");
    }

    @Test
    void aFileOfNoBytesIsAnErrorThatNamesIt() {
        s3.put("people/a.parquet", new byte[0]);

        assertThatThrownBy(() -> answer(COUNT))
                .isInstanceOf(SummaryException.class)
                .hasMessageStartingWith("could not read s3://lake/people/a.parquet as Parquet: ");
    }

    @Test
    void whatS3RefusesIsToldInItsOwnWords() throws IOException {
        s3.put("people/a.parquet", Tables.people(1));
        s3.fault((key, range) -> Optional.of(FakeS3.error(403, "AccessDenied", "Access Denied")));

        assertThatThrownBy(() -> answer(COUNT))
                .isInstanceOf(SummaryException.class)
                .hasMessage("could not read s3://lake/people/a.parquet:"
                        + " S3 refused it: Access Denied (AccessDenied, HTTP 403, request R)");
    }

    @Test
    void aRefusalInTheMiddleOfAPreviewIsToldInTheSameWay() throws IOException, SQLException {
        s3.put("people/a.parquet", Tables.parquet("SELECT range AS n FROM range(100_000)"));
        s3.fault((key, range) -> range.startsWith("bytes=4-")
                ? Optional.of(FakeS3.error(403, "AccessDenied", "Access Denied"))
                : Optional.empty());

        assertThatThrownBy(() -> answer(new Question(false, 1)))
                .isInstanceOf(SummaryException.class)
                .hasMessage("could not read s3://lake/people/a.parquet:"
                        + " S3 refused it: Access Denied (AccessDenied, HTTP 403, request R)");
    }

    @Test
    void aClosedPortIsToldAsSuch() throws IOException {
        s3.put("people/a.parquet", Tables.people(1)).stopListening();

        assertThatThrownBy(() -> answer(COUNT))
                .isInstanceOf(SummaryException.class)
                .hasMessageStartingWith("could not list s3://lake/people/: S3 was not reached: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"uncompressed", "snappy", "gzip", "zstd"})
    void aPreviewReadsWhatIsUsuallyWritten(String compression) throws Exception {
        s3.put("people/a.parquet", Tables.parquet("SELECT range AS n FROM range(1000)", "COMPRESSION " + compression));

        assertThat(answer(new Question(false, 2)))
                .isEqualTo("{\"rows\":1000,\"columns\":1,\"preview\":[{\"n\":0},{\"n\":1}]}");
    }

    @Test
    void aPreviewNamesTheLibraryThatARareCompressionNeeds() throws IOException, SQLException {
        s3.put("people/a.parquet", Tables.parquet("SELECT range AS n FROM range(1000)", "COMPRESSION brotli"));

        assertThat(answer(COUNT)).isEqualTo("{\"rows\":1000,\"columns\":1}");
        assertThatThrownBy(() -> answer(new Question(false, 1)))
                .isInstanceOf(SummaryException.class)
                .hasMessageStartingWith("could not read s3://lake/people/a.parquet as Parquet: ")
                .hasMessageContaining("brotli");
    }

    @Test
    void aFileThatIsReplacedAfterItWasListedIsNotRead() throws IOException {
        byte[] before = Tables.people(1);
        byte[] after = Tables.people(2);
        s3.put("people/a.parquet", before);
        s3.fault((key, range) -> {
            s3.put(key, after);
            return Optional.empty();
        });

        assertThatThrownBy(() -> answer(COUNT))
                .isInstanceOf(SummaryException.class)
                .hasMessage(
                        "could not read s3://lake/people/a.parquet: it was replaced while it was read, so ask again");
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String answer(Question question) {
        FunctionConfig config = new FunctionConfig(
                RoleArn.parse("arn:aws:iam::123456789012:role/lake-reader"),
                "audience",
                new SessionName("test"),
                new Region("us-east-1"),
                FakeS3.BUCKET,
                "people/");
        return ParquetSummary.read(s3.client(), config, question)
                .toJson(question)
                .compact();
    }
}
