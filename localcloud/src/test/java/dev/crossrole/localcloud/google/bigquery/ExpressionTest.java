package dev.crossrole.localcloud.google.bigquery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.bigquery.FieldValue;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.bigquery.StandardSQLTypeName;
import com.google.cloud.bigquery.TableResult;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table in {@code expressions.txt}, line by line, through the official client. */
class ExpressionTest {
    private static LocalBigQuery local;

    @BeforeAll
    static void start() throws IOException {
        local = LocalBigQuery.start();
    }

    @AfterAll
    static void stop() {
        local.close();
    }

    static List<String> lines() throws IOException {
        try (InputStream in = ExpressionTest.class.getResourceAsStream("expressions.txt")) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void anExpressionIsWorthWhatTheReferenceSays(String line) throws InterruptedException {
        int arrow = line.lastIndexOf(" => ");
        String sql = "SELECT " + line.substring(0, arrow) + " AS v";

        TableResult result = local.client().query(QueryJobConfiguration.of(sql));

        StandardSQLTypeName type =
                result.getSchema().getFields().get("v").getType().getStandardType();
        FieldValue value = result.iterateAll().iterator().next().get("v");
        assertThat(type + " " + text(type, value)).isEqualTo(line.substring(arrow + 4));
    }

    private static String text(StandardSQLTypeName type, FieldValue value) {
        if (value.isNull()) {
            return "NULL";
        }
        return type == StandardSQLTypeName.TIMESTAMP
                ? Long.toString(value.getTimestampValue())
                : value.getStringValue();
    }
}
