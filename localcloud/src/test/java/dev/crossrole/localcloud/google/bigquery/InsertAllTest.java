package dev.crossrole.localcloud.google.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.bigquery.BigQueryError;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.InsertAllRequest;
import com.google.cloud.bigquery.InsertAllResponse;
import com.google.cloud.bigquery.TableId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that the official client streams, and the rows that are none. */
class InsertAllTest {
    private static final TableId PEOPLE = TableId.of("d", "people");
    private static final String WRITER = "writer@demo.iam.gserviceaccount.com";
    private static final String READER = "reader@demo.iam.gserviceaccount.com";

    private LocalBigQuery local;

    @BeforeEach
    void start() throws Exception {
        local = LocalBigQuery.start(
                List.of(LocalBigQuery.dataset(
                        "d",
                        LocalBigQuery.table(
                                "people",
                                "id INT64; name STRING; born TIMESTAMP; tags ARRAY<STRING>;"
                                        + " home STRUCT<city STRING, zip INT64>; ok BOOL; score FLOAT64"))),
                Map.of(
                        LocalBigQuery.ADMIN,
                        Map.of("projects/demo", Set.of("*")),
                        WRITER,
                        Map.of("projects/demo", Set.of("bigquery.tables.updateData", "bigquery.tables.get")),
                        READER,
                        Map.of("projects/demo", Set.of("bigquery.tables.getData", "bigquery.tables.get"))));
    }

    @AfterEach
    void stop() {
        local.close();
    }

    @Test
    void rowsOfEveryShapeArrive() throws Exception {
        Map<String, Object> ann = Map.of(
                "ID",
                1,
                "name",
                "ann",
                "born",
                1.5,
                "tags",
                List.of("x", "y"),
                "home",
                Map.of("city", "Oslo", "zip", 150),
                "ok",
                true,
                "score",
                2.5);
        assertThat(insert(InsertAllRequest.newBuilder(PEOPLE).addRow(ann).addRow(Map.of("id", "2")))
                        .hasErrors())
                .isFalse();
        assertThat(local.rows("SELECT id, name, home.city, home.zip, ok, score, ARRAY_LENGTH(tags), UNIX_MICROS(born)"
                        + " FROM d.people ORDER BY id"))
                .containsExactly(
                        List.of("1", "ann", "Oslo", "150", "true", "2.5", "2", "1500000"),
                        List.of("2", "NULL", "NULL", "NULL", "NULL", "NULL", "0", "NULL"));
    }

    @Test
    void aRepeatedInsertIdIsOneRow() throws Exception {
        InsertAllRequest.Builder twice = InsertAllRequest.newBuilder(PEOPLE)
                .addRow("a", Map.of("id", 1))
                .addRow("b", Map.of("id", 2))
                .addRow("a", Map.of("id", 3));
        assertThat(insert(twice).hasErrors()).isFalse();
        assertThat(insert(InsertAllRequest.newBuilder(PEOPLE).addRow("b", Map.of("id", 4)))
                        .hasErrors())
                .isFalse();
        insert(InsertAllRequest.newBuilder(PEOPLE).addRow("c", Map.of("id", 5)));
        assertThat(local.rows("SELECT id FROM d.people ORDER BY id"))
                .containsExactly(List.of("1"), List.of("2"), List.of("5"));
    }

    @Test
    void oneBadRowStopsTheOthers() throws Exception {
        InsertAllResponse answer = insert(InsertAllRequest.newBuilder(PEOPLE)
                .addRow("good", Map.of("id", 1))
                .addRow("bad", Map.of("id", "x", "nope", 1)));
        assertThat(answer.getErrorsFor(0)).extracting(BigQueryError::getReason).containsExactly("stopped");
        assertThat(answer.getErrorsFor(1)).extracting(BigQueryError::getReason).containsOnly("invalid");
        assertThat(answer.getErrorsFor(1))
                .extracting(BigQueryError::getLocation)
                .containsExactly("id", "nope");
        assertThat(answer.getErrorsFor(1).get(1).getMessage()).isEqualTo("no such field: nope.");
        assertThat(local.rows("SELECT id FROM d.people")).isEmpty();
        assertThat(insert(InsertAllRequest.newBuilder(PEOPLE).addRow("good", Map.of("id", 1)))
                        .hasErrors())
                .isFalse();
        assertThat(local.rows("SELECT id FROM d.people")).hasSize(1);
    }

    @Test
    void badRowsAreSkippedAndUnknownFieldsIgnoredOnlyWhereThatIsSaid() throws Exception {
        InsertAllResponse skipped = insert(InsertAllRequest.newBuilder(PEOPLE)
                .setSkipInvalidRows(true)
                .addRow(Map.of("id", 1))
                .addRow(Map.of("id", List.of(1)))
                .addRow(Map.of("tags", "x"))
                .addRow(Map.of("ok", "perhaps")));
        assertThat(skipped.getInsertErrors()).containsOnlyKeys(1L, 2L, 3L);
        assertThat(skipped.getErrorsFor(1).getFirst().getMessage())
                .isEqualTo("Array specified for non-repeated field: id.");
        InsertAllResponse ignored = insert(
                InsertAllRequest.newBuilder(PEOPLE).setIgnoreUnknownValues(true).addRow(Map.of("id", 2, "nope", 1)));
        assertThat(ignored.hasErrors()).isFalse();
        assertThat(local.rows("SELECT id FROM d.people ORDER BY id")).containsExactly(List.of("1"), List.of("2"));
    }

    @Test
    void whoMayNotChangeRowsStreamsNone() throws Exception {
        InsertAllRequest row =
                InsertAllRequest.newBuilder(PEOPLE).addRow(Map.of("id", 1)).build();
        assertThatThrownBy(() -> local.client(READER).insertAll(row))
                .isInstanceOfSatisfying(
                        BigQueryException.class, e -> assertThat(e.getCode()).isEqualTo(403));
        assertThat(local.rows("SELECT id FROM d.people")).isEmpty();
        assertThat(local.client(WRITER).insertAll(row).hasErrors()).isFalse();
        assertThat(local.rows("SELECT id FROM d.people")).hasSize(1);
    }

    @Test
    void aTableThatIsNotThereTakesNoRows() {
        InsertAllRequest row = InsertAllRequest.newBuilder(TableId.of("d", "nope"))
                .addRow(Map.of("id", 1))
                .build();
        assertThatThrownBy(() -> local.client().insertAll(row))
                .isInstanceOfSatisfying(
                        BigQueryException.class, e -> assertThat(e.getCode()).isEqualTo(404));
    }

    private InsertAllResponse insert(InsertAllRequest.Builder request) {
        return local.client().insertAll(request.build());
    }
}
