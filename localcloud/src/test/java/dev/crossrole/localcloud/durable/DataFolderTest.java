package dev.crossrole.localcloud.durable;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.crossrole.identity.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder gives back what was written to it, or says in a sentence why it cannot. */
class DataFolderTest {
    private static final Shape<String> NOTE =
            new Shape<>("note", text -> JsonObject.builder().put("text", text).build(), json -> json.string("text"));

    @TempDir
    private Path parent;

    private Path folder() {
        return parent.resolve("data");
    }

    private static void write(Path folder, Map<String, String> notes) throws IOException {
        try (DataFolder data = DataFolder.open(folder)) {
            data.records()
                    .write(notes.entrySet().stream()
                            .map(note -> Change.put(NOTE, note.getKey(), note.getValue()))
                            .toList());
            data.records().load(NOTE);
            data.records().seal();
        }
    }

    private static Map<String, String> read(Path folder) throws IOException {
        try (DataFolder data = DataFolder.open(folder)) {
            Map<String, String> notes = data.records().load(NOTE);
            data.records().seal();
            return notes;
        }
    }

    private void tamper(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder().resolve("records.sqlite"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Property(tries = 20)
    void anyNameAndAnyTextComeBack(@ForAll Map<String, String> notes) throws IOException {
        // A lone half of a surrogate pair is no character: no request can bring one in, for none has a form in UTF-8.
        Map<String, String> valid = new LinkedHashMap<>();
        notes.forEach((name, text) -> valid.put(whole(name), whole(text)));
        Path folder = Files.createTempDirectory("crossrole-records").resolve("data");
        write(folder, valid);
        assertThat(read(folder)).isEqualTo(valid);
        try (Stream<Path> files = Files.list(folder)) {
            files.map(Path::toFile).forEach(file -> assertThat(file.delete()).isTrue());
        }
        Files.delete(folder);
    }

    private static String whole(String text) {
        return new String(text.getBytes(UTF_8), UTF_8);
    }

    @Test
    void itsOwnerAloneReadsIt() throws Exception {
        write(folder(), Map.of("a", "b"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
                .isEqualTo("rwx------");
        try (DataFolder data = DataFolder.open(folder())) {
            data.records().write(List.of(Change.put(NOTE, "c", "d")));
            for (String file : List.of("records.sqlite", "records.sqlite-wal", "holder.txt")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder().resolve(file))))
                        .as(file)
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void aStartThatNeverEndedIsBegunAgain() throws Exception {
        try (DataFolder data = DataFolder.open(folder())) {
            data.records().write(List.of(Change.put(NOTE, "half", "declared")));
        }
        try (DataFolder data = DataFolder.open(folder())) {
            assertThat(data.records().isNew()).isTrue();
            assertThat(data.records().load(NOTE)).isEmpty();
        }
    }

    @Test
    void aRemovedRecordIsGone() throws Exception {
        write(folder(), Map.of("a", "1", "b", "2"));
        try (DataFolder data = DataFolder.open(folder())) {
            data.records().write(List.of(Change.remove(NOTE, "a"), Change.put(NOTE, "b", "3")));
        }
        assertThat(read(folder())).isEqualTo(Map.of("b", "3"));
    }

    @Test
    void aSecondOneIsToldWhoWorksInIt() throws Exception {
        try (DataFolder first = DataFolder.open(folder())) {
            first.answersOn("http://127.0.0.1:4700");
            assertThatThrownBy(() -> DataFolder.open(folder()))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the data folder " + folder() + " is in use by process "
                            + ProcessHandle.current().pid()
                            + ", which answers on http://127.0.0.1:4700: end it, or choose another folder");
        }
        DataFolder.open(folder()).close();
    }

    @Test
    void aDamagedRecordIsNamedAndNotQuoted() throws Exception {
        write(folder(), Map.of("a", "1"));
        tamper("UPDATE record SET value = '{\"text\": \"secret'");
        assertThatThrownBy(() -> read(folder()))
                .hasMessageContaining("the record note 'a' in " + folder().resolve("records.sqlite") + " is damaged: ")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aRecordWithMembersOfALaterVersionIsRefused() throws Exception {
        write(folder(), Map.of("a", "1"));
        tamper("UPDATE record SET value = '{\"text\": \"1\", \"colour\": \"red\"}'");
        assertThatThrownBy(() -> read(folder())).hasMessageContaining("members that this Crossrole does not know");
    }

    @Test
    void recordsThatNobodyReadsAreRefused() throws Exception {
        write(folder(), Map.of("a", "1"));
        tamper("INSERT INTO record VALUES ('colour', 'a', '{}')");
        assertThatThrownBy(() -> read(folder()))
                .hasMessageContaining("a kind that this Crossrole does not know, colour");
    }

    @Test
    void aLaterFormatIsRefused() throws Exception {
        write(folder(), Map.of("a", "1"));
        tamper("PRAGMA user_version = 2");
        assertThatThrownBy(() -> read(folder())).hasMessageContaining("written by a later Crossrole, as format 2");
    }

    @Test
    void theDatabaseOfAnotherProgramIsLeftAlone() throws Exception {
        Files.createDirectory(folder());
        tamper("CREATE TABLE song (title TEXT)");
        assertThatThrownBy(() -> read(folder())).hasMessageContaining("is a database of another program");
    }

    @Test
    void whatIsNoDatabaseIsSaidToBeNone() throws Exception {
        Files.createDirectory(folder());
        Files.writeString(folder().resolve("records.sqlite"), "x".repeat(5000));
        assertThatThrownBy(() -> read(folder()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("records.sqlite cannot be used: ");
    }

    @Test
    void aFolderThatCannotBeMadeIsSaidSo() throws Exception {
        Files.writeString(folder(), "a file");
        assertThatThrownBy(() -> DataFolder.open(folder()))
                .isInstanceOf(IOException.class)
                .hasMessage("the data folder " + folder() + " is a file: choose another");
        assertThatThrownBy(() -> DataFolder.open(folder().resolve("below")))
                .isInstanceOf(IOException.class)
                .hasMessage("the data folder " + folder().resolve("below") + " cannot be made: choose one that can");
    }

    @Test
    void aReadOnlyFolderIsSaidToBeOne() throws Exception {
        Files.createDirectory(
                folder(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-x------")));
        assumeFalse(Files.isWritable(folder()), "this user may write everywhere");
        assertThatThrownBy(() -> DataFolder.open(folder()))
                .hasMessageContaining("cannot be written: mend its permissions");
    }
}
