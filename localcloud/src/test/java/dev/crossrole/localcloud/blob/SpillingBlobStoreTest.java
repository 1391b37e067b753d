package dev.crossrole.localcloud.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.localcloud.blob.Blob.BlobGoneException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A store that keeps up to 10 bytes a blob in memory, and 25 in all. */
class SpillingBlobStoreTest {
    @TempDir
    Path temporary;

    private Path folder = Path.of("");
    private BlobStore store = SpillingBlobStore.in(folder);

    @BeforeEach
    void makeStore() {
        folder = temporary.resolve("blobs");
        store = SpillingBlobStore.in(folder, 10, 25);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "9, 0", "10, 0", "11, 1", "100000, 1"})
    void aBlobGoesToAFileOnlyAboveTheLimit(int length, int files) throws IOException {
        byte[] bytes = random(length);
        Blob blob = store.write(new ByteArrayInputStream(bytes));
        assertThat(blob.length()).isEqualTo(length);
        assertThat(read(blob.open())).isEqualTo(bytes);
        assertThat(files()).isEqualTo(files);
    }

    @ParameterizedTest
    @CsvSource({"8", "2000"})
    void aPartIsReadWithoutTheRest(int length) throws IOException {
        byte[] bytes = random(length);
        Blob blob = store.write(new ByteArrayInputStream(bytes));
        for (int from : new int[] {0, 1, length / 2, length}) {
            for (int count : new int[] {0, 1, length - from}) {
                if (from + count <= length) {
                    assertThat(read(blob.open(from, count))).isEqualTo(Arrays.copyOfRange(bytes, from, from + count));
                }
            }
        }
        assertThatThrownBy(() -> blob.open(1, length)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void whenTheMemoryIsUsedUpSmallBlobsGoToFilesUntilSomeIsGivenBack() throws IOException {
        Blob first = store.write(new ByteArrayInputStream(random(10)));
        store.write(new ByteArrayInputStream(random(10)));
        assertThat(files()).isZero();
        store.write(new ByteArrayInputStream(random(10)));
        assertThat(files()).isEqualTo(1);
        first.discard();
        first.discard();
        store.write(new ByteArrayInputStream(random(10)));
        assertThat(files()).isEqualTo(1);
        store.write(new ByteArrayInputStream(random(10)));
        assertThat(files()).isEqualTo(2);
    }

    @Test
    void aStreamThatFailsLeavesNothing() throws IOException {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the sender is gone");
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                throw new IOException("the sender is gone");
            }
        };
        assertThatThrownBy(() -> store.write(new SequenceInputStream(new ByteArrayInputStream(random(50)), failing)))
                .hasMessage("the sender is gone");
        assertThat(files()).isZero();
    }

    @Test
    void aReaderReadsOnAfterTheBlobIsDiscardedAndThenItsFileGoes() throws IOException {
        byte[] bytes = random(100_000);
        Blob blob = store.write(new ByteArrayInputStream(bytes));
        try (InputStream reader = blob.open()) {
            byte[] head = reader.readNBytes(10);
            blob.discard();
            assertThat(files()).isEqualTo(1);
            assertThatThrownBy(blob::open).isInstanceOf(BlobGoneException.class);
            assertThat(head).isEqualTo(Arrays.copyOf(bytes, 10));
            assertThat(reader.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, 10, bytes.length));
        }
        assertThat(files()).isZero();
    }

    @Test
    void closingRemovesEveryFileAndTheFolder() throws IOException {
        store.write(new ByteArrayInputStream(random(100)));
        store.close();
        assertThat(folder).doesNotExist();
        store.close();
    }

    private long files() throws IOException {
        if (!Files.exists(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    private static byte[] read(InputStream stream) throws IOException {
        try (stream) {
            return stream.readAllBytes();
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
