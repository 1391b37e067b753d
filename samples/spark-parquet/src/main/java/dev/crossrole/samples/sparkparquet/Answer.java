package dev.crossrole.samples.sparkparquet;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The answer in the shape that the function of {@code samples/cloud-run-parquet} has for it; types are named as in Spark's SQL. */
final class Answer {
    private Answer() {}

    static String json(long rows, StructType table, boolean withSchema) {
        JsonObject.Builder json = JsonObject.builder().put("rows", rows).put("columns", table.fields().length);
        if (withSchema) {
            List<Json> columns =
                    Arrays.stream(table.fields()).map(Answer::column).toList();
            json.put("schema", new JsonArray(columns));
        }
        return json.build().compact();
    }

    private static Json column(StructField field) {
        return JsonObject.builder()
                .put("name", field.name())
                .put("type", field.dataType().catalogString())
                .build();
    }
}
