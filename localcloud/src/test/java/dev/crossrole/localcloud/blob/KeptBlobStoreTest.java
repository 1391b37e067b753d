package dev.crossrole.localcloud.blob;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.localcloud.files.NotKeptException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptBlobStoreTest {
    private static final Path FULL = Path.of("/dev/full");

    @TempDir
    private Path temporary;

    private Path folder = Path.of("");

    @BeforeEach
    void nameAFolder() {
        folder = temporary.resolve("blobs");
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatIsReferredToIsFoundAgainAndTheRestIsSweptAway() throws IOException {
        BlobStore before = KeptBlobStore.in(folder);
        Blob kept = before.write(text("kept"));
        before.write(text("forgotten"));
        Files.writeString(folder.resolve("7.half"), "ha");

        BlobStore after = KeptBlobStore.in(folder);
        assertThat(after.find(kept.pieces()).open().readAllBytes()).asString().isEqualTo("kept");
        after.sweep();
        assertThat(names()).containsExactly("1");
        assertThat(after.write(text("new")).pieces()).containsExactly("8/3");
    }

    @ParameterizedTest
    @ValueSource(strings = {".DS_Store", "notes.txt", "1 (copy)", "99999999999999999999", "1.half.bak", ".nfs0001"})
    void aFileOfSomebodyElseIsPassedOverAndLeftAlone(String name) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name), "not the store's");
        BlobStore store = KeptBlobStore.in(folder);
        store.sweep();

        assertThat(names()).containsExactly(name);
        assertThat(store.write(text("a")).pieces()).containsExactly("1/1");
    }

    /** The file that is written to is the device that has no room; where the system has none, its folder is a file. */
    @Test
    void aFullDiskIsNoFaultOfTheSender() throws IOException {
        BlobStore store = KeptBlobStore.in(folder);
        if (Files.exists(FULL)) {
            Files.createSymbolicLink(folder.resolve("1.half"), FULL);
        } else {
            Files.delete(folder);
        }

        assertThatThrownBy(() -> store.write(text("a")))
                .isInstanceOf(NotKeptException.class)
                .hasMessageMatching("the bytes of an object could not be written to .*1\\.half \\(.+\\): make room, or"
                        + " mend the disk, and send them again");
        Files.createDirectories(folder);
        assertThat(store.write(text("b")).pieces()).containsExactly("2/1");
    }

    @Test
    void aStreamThatEndsInAFailureLeavesNothingBehind() throws IOException {
        BlobStore store = KeptBlobStore.in(folder);
        PipedInputStream broken = new PipedInputStream();

        assertThatThrownBy(() -> store.write(broken))
                .isInstanceOf(IOException.class)
                .hasMessage("Pipe not connected");
        assertThat(names()).isEmpty();
    }
}
