package dev.crossrole.localcloud.kept;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Things of BigQuery: rows that are changed in their place, rows that are streamed, and whole tables. */
final class TableSubjects {
    private static final String PROJECT = "/bigquery/v2/projects/crossrole-demo";

    private final GoogleRest rest;

    TableSubjects(GoogleRest rest) {
        this.rest = rest;
    }

    List<Ledger.Subject> all() {
        return List.of(rows(), streamed(), tables());
    }

    /** Rows of one table, by statements. */
    private Ledger.Subject rows() {
        return new Ledger.Subject() {
            @Override
            public void put(String thing, String value, boolean isNew) throws Exception {
                query(
                        isNew
                                ? "INSERT INTO kept.notes (thing, value) VALUES ('" + thing + "', '" + value + "')"
                                : "UPDATE kept.notes SET value = '" + value + "' WHERE thing = '" + thing + "'");
            }

            @Override
            public void delete(String thing) throws Exception {
                query("DELETE FROM kept.notes WHERE thing = '" + thing + "'");
            }

            @Override
            public Optional<String> read(String thing) throws Exception {
                List<List<String>> rows = query("SELECT value FROM kept.notes WHERE thing = '" + thing + "'");
                assertThat(rows).hasSizeLessThan(2);
                return rows.stream().map(List::getFirst).findFirst();
            }
        };
    }

    /** Rows that tabledata.insertAll adds, numbered for each thing: the last one tells its value, and none between may be missing. */
    private Ledger.Subject streamed() {
        Map<String, Integer> counts = new ConcurrentHashMap<>();
        return new Ledger.Subject() {
            @Override
            public void put(String thing, String value, boolean isNew) throws Exception {
                JsonObject row = JsonObject.builder()
                        .put("thing", thing)
                        .put("value", value)
                        .put("number", counts.getOrDefault(thing, 0))
                        .build();
                String body = JsonObject.builder()
                        .put(
                                "rows",
                                JsonArray.of(
                                        JsonObject.builder().put("json", row).build()))
                        .build()
                        .compact();
                String answer = rest.send(
                                "POST", PROJECT + "/datasets/kept/tables/streamed/insertAll", body.getBytes(UTF_8), 200)
                        .body();
                assertThat(answer).doesNotContain("insertErrors");
                counts.merge(thing, 1, Integer::sum);
            }

            // As a value that says so: a streamed row stays.
            @Override
            public void delete(String thing) throws Exception {
                put(thing, "", false);
            }

            @Override
            public Optional<String> read(String thing) throws Exception {
                List<List<String>> rows =
                        query("SELECT number, value FROM kept.streamed WHERE thing = '" + thing + "' ORDER BY number");
                for (int i = 0; i < rows.size(); i++) {
                    assertThat(rows.get(i).getFirst()).isEqualTo(Integer.toString(i));
                }
                counts.put(thing, rows.size());
                return rows.isEmpty()
                        ? Optional.empty()
                        : Optional.of(rows.getLast().getLast()).filter(value -> !value.isEmpty());
            }
        };
    }

    /** Tables, each of one row: here a record and rows must come and go together. */
    private Ledger.Subject tables() {
        return new Ledger.Subject() {
            @Override
            public void put(String thing, String value, boolean isNew) throws Exception {
                query("CREATE OR REPLACE TABLE kept.`" + thing + "` AS SELECT '" + value + "' AS value");
            }

            @Override
            public void delete(String thing) throws Exception {
                rest.send("DELETE", PROJECT + "/datasets/kept/tables/" + thing, new byte[0], 200, 204);
            }

            @Override
            public Optional<String> read(String thing) throws Exception {
                int status = rest.get(PROJECT + "/datasets/kept/tables/" + thing, 200, 404)
                        .status();
                return status == 404
                        ? Optional.empty()
                        : Optional.of(query("SELECT value FROM kept.`" + thing + "`")
                                .getFirst()
                                .getFirst());
            }
        };
    }

    private List<List<String>> query(String sql) throws Exception {
        String body = JsonObject.builder()
                .put("query", sql)
                .put("useLegacySql", false)
                .build()
                .compact();
        JsonObject answer = rest.send("POST", PROJECT + "/queries", body.getBytes(UTF_8), 200)
                .json();
        assertThat(answer.bool("jobComplete")).isTrue();
        return answer.find("rows").map(JsonArray.class::cast).orElse(JsonArray.of()).stream()
                .map(row -> ((JsonObject) row)
                        .array("f").stream()
                                .map(cell -> ((JsonObject) cell).string("v"))
                                .toList())
                .toList();
    }
}
