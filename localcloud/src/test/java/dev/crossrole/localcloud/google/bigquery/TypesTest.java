package dev.crossrole.localcloud.google.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.bigquery.FieldValueList;
import com.google.cloud.bigquery.QueryJobConfiguration;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.Request;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Values of every type, from the declared world through SQL to the official client. */
class TypesTest {
    private static final String COLUMNS =
            "i INT64; f FLOAT64; n NUMERIC; b BOOL; s STRING; y BYTES; d DATE; t TIME; dt DATETIME; ts TIMESTAMP; a ARRAY<INT64>; r STRUCT<x STRING, z ARRAY<DATE>>";

    @Test
    void everyTypeComesBackAsItWasDeclared() throws Exception {
        try (LocalBigQuery local = LocalBigQuery.start(LocalBigQuery.dataset(
                "types",
                LocalBigQuery.table(
                        "all",
                        COLUMNS,
                        "42|1.5|-1.25|true|it's \"ü\"|AP9cQQ==|2026-11-22|01:02:03.5|2026-11-22T01:02:03.000004|2026-11-22 01:02:03.000004 UTC|[1,2]|{\"x\":\"q\",\"z\":[\"2020-01-01\"]}",
                        "-|-|-|-|-|-|-|-|-|-|-|-")))) {
            FieldValueList row = first(local, "SELECT * FROM types.all WHERE i IS NOT NULL");

            assertThat(row.get("i").getLongValue()).isEqualTo(42);
            assertThat(row.get("f").getDoubleValue()).isEqualTo(1.5);
            assertThat(row.get("n").getNumericValue()).isEqualByComparingTo("-1.25");
            assertThat(row.get("b").getBooleanValue()).isTrue();
            assertThat(row.get("s").getStringValue()).isEqualTo("it's \"ü\"");
            assertThat(row.get("y").getBytesValue()).containsExactly(0, 0xFF, '\\', 'A');
            assertThat(row.get("d").getStringValue()).isEqualTo("2026-11-22");
            assertThat(row.get("t").getStringValue()).isEqualTo("01:02:03.500000");
            assertThat(row.get("dt").getStringValue()).isEqualTo("2026-11-22T01:02:03.000004");
            assertThat(row.get("ts").getTimestampInstant()).isEqualTo(Instant.parse("2026-11-22T01:02:03.000004Z"));
            assertThat(row.get("a").getRepeatedValue())
                    .extracting(value -> value.getLongValue())
                    .containsExactly(1L, 2L);
            assertThat(row.get("r").getRecordValue().get("x").getStringValue()).isEqualTo("q");
            assertThat(row.get("r")
                            .getRecordValue()
                            .get("z")
                            .getRepeatedValue()
                            .getFirst()
                            .getStringValue())
                    .isEqualTo("2020-01-01");
            FieldValueList nothing = first(local, "SELECT * FROM types.all WHERE i IS NULL");
            assertThat(nothing.get("ts").isNull()).isTrue();
            assertThat(nothing.get("a").getRepeatedValue()).isEmpty();
        }
    }

    @Test
    void timestampsComeInTheFormThatIsAskedFor() throws IOException {
        try (LocalBigQuery local = LocalBigQuery.start()) {
            String sql = "SELECT TIMESTAMP '2026-11-22 01:02:03.000004' AS t";

            assertThat(cell(local, sql, false)).isEqualTo("1.795309323000004E9");
            assertThat(cell(local, sql, true)).isEqualTo("1795309323000004");
        }
    }

    private static String cell(LocalBigQuery local, String sql, boolean int64) throws IOException {
        String body = JsonObject.builder()
                .put("query", sql)
                .put("useLegacySql", false)
                .put(
                        "formatOptions",
                        JsonObject.builder().put("useInt64Timestamp", int64).build())
                .build()
                .compact();
        Request request = Request.of(
                "POST",
                "/bigquery/v2/projects/demo/queries",
                Headers.of("Authorization", "Bearer " + LocalBigQuery.ADMIN),
                body.getBytes(StandardCharsets.UTF_8));
        JsonObject answer =
                (JsonObject) Json.parse(local.service.handle(request).bytes());
        JsonObject row = (JsonObject) answer.array("rows").items().getFirst();
        return ((JsonString) ((JsonObject) row.array("f").items().getFirst()).get("v")).value();
    }

    @Test
    void aCellThatIsNoValueOfItsColumnIsNamed() throws IOException {
        try (LocalBigQuery local = LocalBigQuery.start(
                LocalBigQuery.dataset("types", LocalBigQuery.table("bad", "d DATE", "2026-01-01", "2026-02-30")))) {
            local.expectFaults();
            assertThatThrownBy(() -> local.rows("SELECT 1"))
                    .hasMessageContaining(
                            "row 2 of table demo:types.bad, column d: Invalid value for type DATE: '2026-02-30'");
        }
    }

    private static FieldValueList first(LocalBigQuery local, String sql) throws InterruptedException {
        return local.client()
                .query(QueryJobConfiguration.of(sql))
                .iterateAll()
                .iterator()
                .next();
    }

    /** One row of scalars as the world declares them. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(long i, double f, BigDecimal n, boolean b, String s, byte[] y, LocalDateTime when) {}

    @Provide
    Arbitrary<List<Row>> rowsOfValues() {
        Arbitrary<BigDecimal> numerics = Arbitraries.bigIntegers()
                .between(
                        BigInteger.TEN.pow(38).negate().add(BigInteger.ONE),
                        BigInteger.TEN.pow(38).subtract(BigInteger.ONE))
                .map(unscaled -> new BigDecimal(unscaled, 9));
        Arbitrary<LocalDateTime> moments = Arbitraries.longs()
                .between(-62_135_596_800_000_000L, 253_402_300_799_999_999L)
                .map(micros -> LocalDateTime.of(1970, 1, 1, 0, 0)
                        .plus(Duration.of(micros, java.time.temporal.ChronoUnit.MICROS)));
        return Combinators.combine(
                        Arbitraries.longs(),
                        Arbitraries.doubles(),
                        numerics,
                        Arbitraries.of(true, false),
                        Arbitraries.strings().withCharRange('\u0001', '\ud7ff').ofMaxLength(40),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(40),
                        moments)
                .as(Row::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    @Property(tries = 10)
    void valuesSurviveTheWayFromTheWorldThroughTheEngineToTheClient(@ForAll("rowsOfValues") List<Row> rows)
            throws Exception {
        List<List<Optional<String>>> cells = new ArrayList<>();
        for (int k = 0; k < rows.size(); k++) {
            Row row = rows.get(k);
            cells.add(java.util.stream.Stream.of(
                            Integer.toString(k),
                            Long.toString(row.i()),
                            Double.toString(row.f()),
                            row.n().toPlainString(),
                            Boolean.toString(row.b()),
                            row.s(),
                            Base64.getEncoder().encodeToString(row.y()),
                            row.when().toLocalDate().toString(),
                            time(row.when().toLocalTime()),
                            row.when().toLocalDate() + "T" + time(row.when().toLocalTime()),
                            row.when().toLocalDate() + " " + time(row.when().toLocalTime()) + "+00")
                    .map(Optional::of)
                    .toList());
        }
        var table = new dev.crossrole.localcloud.world.GoogleWorld.Table(
                "v",
                LocalBigQuery.table(
                                "v",
                                "k INT64; i INT64; f FLOAT64; n NUMERIC; b BOOL; s STRING; y BYTES; d DATE; t TIME; dt DATETIME; ts TIMESTAMP")
                        .columns(),
                cells);
        try (LocalBigQuery local = LocalBigQuery.start(LocalBigQuery.dataset("types", table))) {
            List<FieldValueList> found = new ArrayList<>();
            local.client()
                    .query(QueryJobConfiguration.of("SELECT * FROM types.v ORDER BY k"))
                    .iterateAll()
                    .forEach(found::add);

            assertThat(found).hasSize(rows.size());
            for (int k = 0; k < rows.size(); k++) {
                Row row = rows.get(k);
                FieldValueList seen = found.get(k);
                assertThat(seen.get("i").getLongValue()).isEqualTo(row.i());
                assertThat(seen.get("f").getDoubleValue()).isEqualTo(row.f());
                assertThat(seen.get("n").getNumericValue()).isEqualByComparingTo(row.n());
                assertThat(seen.get("b").getBooleanValue()).isEqualTo(row.b());
                assertThat(seen.get("s").getStringValue()).isEqualTo(row.s());
                assertThat(seen.get("y").getBytesValue()).isEqualTo(row.y());
                assertThat(LocalDate.parse(seen.get("d").getStringValue()))
                        .isEqualTo(row.when().toLocalDate());
                assertThat(LocalTime.parse(seen.get("t").getStringValue()))
                        .isEqualTo(row.when().toLocalTime());
                assertThat(LocalDateTime.parse(seen.get("dt").getStringValue())).isEqualTo(row.when());
            }
        }
    }

    private static String time(LocalTime time) {
        return java.time.format.DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", java.util.Locale.ROOT)
                .format(time);
    }
}
