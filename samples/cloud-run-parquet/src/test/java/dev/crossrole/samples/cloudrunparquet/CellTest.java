package dev.crossrole.samples.cloudrunparquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.json.Json;
import dev.hardwood.HardwoodContext;
import dev.hardwood.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a value looks like in the preview, and what its column is called in the schema: written by DuckDB, read back as the function does. */
class CellTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            true                                        | BOOLEAN                 | true
            -5::TINYINT                                 | INT8                    | -5
            200::UTINYINT                               | UINT8                   | 200
            -300::SMALLINT                              | INT16                   | -300
            7::INTEGER                                  | INT32                   | 7
            9007199254740993::BIGINT                    | INT64                   | 9007199254740993
            18446744073709551615::UBIGINT               | UINT64                  | 18446744073709551615
            0.1::FLOAT                                  | FLOAT                   | 0.1
            1e300::DOUBLE                               | DOUBLE                  | 1.0E300
            'nan'::DOUBLE                               | DOUBLE                  | "NaN"
            '-infinity'::FLOAT                          | FLOAT                   | "-Infinity"
            4294967295::UINTEGER                        | UINT32                  | 4294967295
            [18446744073709551615::UBIGINT]             | LIST<UINT64>            | [18446744073709551615]
            {'a': 4294967295::UINTEGER}                 | STRUCT<a UINT32>        | {"a":4294967295}
            MAP {4294967295::UINTEGER: 1}               | MAP<UINT32, INT32>      | [{"key":4294967295,"value":1}]
            12.50::DECIMAL(10,2)                        | DECIMAL(10, 2)          | 12.50
            'Zoë "Z"'                                   | STRING                  | "Zoë \\"Z\\""
            ''                                          | STRING                  | ""
            NULL::INTEGER                               | INT32                   | null
            'AB'::BLOB                                  | BYTE_ARRAY              | "QUI="
            DATE '2026-11-01'                           | DATE                    | "2026-11-01"
            TIME '23:59:58.5'                           | TIME(MICROS, local)     | "23:59:58.500"
            TIMESTAMP '2026-11-01 12:00:00'             | TIMESTAMP(MICROS, local) | "2026-11-01T12:00"
            TIMESTAMPTZ '2026-11-01 12:00:00+00'        | TIMESTAMP(MICROS, UTC)  | "2026-11-01T12:00:00Z"
            INTERVAL '14 months 3 days 500 milliseconds' | INTERVAL               | "P14M3DT0.500S"
            UUID '00000000-0000-4000-8000-000000000001' | UUID                    | "00000000-0000-4000-8000-000000000001"
            [1, NULL, 3]                                | LIST<INT32>             | [1,null,3]
            [[1.5::DOUBLE]]                             | LIST<LIST<DOUBLE>>      | [[1.5]]
            {'a': 1, 'b': ['x']}                        | STRUCT<a INT32, b LIST<STRING>> | {"a":1,"b":["x"]}
            MAP {1: 'x'}                                | MAP<INT32, STRING>      | [{"key":1,"value":"x"}]
            """)
    void eachTypeHasOneFormInJson(String sql, String type, String json) throws IOException, SQLException {
        byte[] table = Tables.parquet("SELECT " + sql + " AS v");

        assertThat(schema(table)).containsExactly(new Column("v", type));
        assertThat(preview(table)).isEqualTo("{\"v\":" + json + "}");
    }

    @Test
    void aLongTextIsCut() throws IOException, SQLException {
        String cut = preview(Tables.parquet("SELECT repeat('x', 5000) AS v"));

        assertThat(cut)
                .hasSize("{\"v\":\"\"}".length() + Cell.MOST_CHARACTERS + 1)
                .endsWith("xxx…\"}");
    }

    @Test
    void aCharacterOfTwoHalvesIsNotCutInTwo() throws IOException, SQLException {
        String cut = preview(Tables.parquet("SELECT 'x' || repeat('😀', 5000) AS v"));

        assertThat(cut).endsWith("😀…\"}").doesNotContain("\ud83d…");
    }

    private static List<Column> schema(byte[] table) {
        try (HardwoodContext context = HardwoodContext.create(1)) {
            return Footer.read(InputFile.of(ByteBuffer.wrap(table)), context).columns();
        }
    }

    private static String preview(byte[] table) {
        try (HardwoodContext context = HardwoodContext.create(1)) {
            List<Json> rows = Preview.read(List.of(InputFile.of(ByteBuffer.wrap(table))), 1, context);
            return rows.getFirst().compact();
        }
    }
}
