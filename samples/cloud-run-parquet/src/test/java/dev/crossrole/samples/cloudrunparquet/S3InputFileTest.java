package dev.crossrole.samples.cloudrunparquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class S3InputFileTest {
    private static final int LIMIT = 100_000;

    private final byte[] bytes = new byte[300_000];
    private FakeS3 s3;

    @BeforeEach
    void start() throws IOException {
        new Random(1).nextBytes(bytes);
        s3 = new FakeS3().put("file", bytes);
    }

    @AfterEach
    void stop() {
        s3.close();
    }

    @Test
    void everyRangeHasTheBytesOfTheFile() throws IOException {
        try (S3InputFile file = open()) {
            int tail = bytes.length - S3InputFile.TAIL_BYTES;
            for (int[] range :
                    new int[][] {{0, 4}, {1000, 50_000}, {tail - 10, 20}, {tail, 1}, {bytes.length - 8, 8}}) {
                assertThat(file.readRange(range[0], range[1])).isEqualTo(ByteBuffer.wrap(bytes, range[0], range[1]));
            }
        }
    }

    @Test
    void rangesInTheTailCostNoRequest() throws IOException {
        try (S3InputFile file = open()) {
            file.readRange(bytes.length - 8, 8);
            file.readRange(bytes.length - S3InputFile.TAIL_BYTES, S3InputFile.TAIL_BYTES);

            assertThat(s3.reads()).hasSize(1);
            assertThat(file.length()).isEqualTo(bytes.length);
        }
    }

    @Test
    void aShortFileIsOneRequest() throws IOException {
        s3.put("file", new byte[] {1, 2, 3});

        try (S3InputFile file = open()) {
            assertThat(file.readRange(0, 2)).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2}));
        }

        assertThat(s3.reads()).containsExactly(new FakeS3.Read("file", "bytes=0-2", 3));
    }

    @Test
    void aFileOfNoBytesIsNoRequest() throws IOException {
        s3.put("file", new byte[0]);

        try (S3InputFile file = open()) {
            assertThat(file.length()).isZero();
        }

        assertThat(s3.reads()).isEmpty();
    }

    @Test
    void rangesOutsideOfTheFileAreRefused() throws IOException {
        try (S3InputFile file = open()) {
            assertThatThrownBy(() -> file.readRange(bytes.length - 1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> file.readRange(-1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void aRangeOverTheLimitIsRefusedBeforeItIsFetched() throws IOException {
        try (S3InputFile file = open()) {
            assertThatThrownBy(() -> file.readRange(0, LIMIT + 1))
                    .isInstanceOf(IOException.class)
                    .hasMessage("it has 100001 bytes in one piece, where 100000 are the limit");
        }
        assertThat(s3.reads()).hasSize(1);
    }

    @Test
    void nothingIsReadBeforeItIsOpenOrAfterItIsClosed() throws IOException {
        S3InputFile file = new S3InputFile(s3.client(), s3.object("file"), LIMIT);
        assertThatThrownBy(() -> file.readRange(0, 1)).isInstanceOf(IllegalStateException.class);
        file.open();
        file.close();
        assertThatThrownBy(() -> file.readRange(0, 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anAnswerThatBreaksOffIsAskedForAgain() throws IOException {
        AtomicInteger attempts = new AtomicInteger();
        s3.fault((key, range) -> {
            if (attempts.incrementAndGet() > 1) {
                return Optional.empty();
            }
            // A body that is shorter than announced: the server can only close the connection.
            var broken = new Response.Content.Stream(S3InputFile.TAIL_BYTES, new ByteArrayInputStream(bytes, 0, 10));
            return Optional.of(new Response(206, Headers.none(), broken));
        });

        try (S3InputFile file = open()) {
            assertThat(file.readRange(bytes.length - 4, 4)).isEqualTo(ByteBuffer.wrap(bytes, bytes.length - 4, 4));
        }

        assertThat(attempts).hasValue(2);
    }

    @Test
    void aServerThatIgnoresRangesIsFoundOutBeforeItSendsEverything() {
        s3.fault((key, range) -> Optional.of(Response.of(200, "binary/octet-stream", bytes)));

        assertThatThrownBy(this::open)
                .isInstanceOf(SummaryException.class)
                .hasMessage("could not read s3://lake/file: 65536 bytes were asked for, but the server sends 300000");
    }

    private S3InputFile open() throws IOException {
        S3InputFile file = new S3InputFile(s3.client(), s3.object("file"), LIMIT);
        file.open();
        return file;
    }
}
