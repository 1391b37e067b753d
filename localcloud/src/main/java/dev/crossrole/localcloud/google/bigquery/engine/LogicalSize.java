package dev.crossrole.localcloud.google.bigquery.engine;

import dev.crossrole.localcloud.google.bigquery.analysis.EngineTypes;
import dev.crossrole.localcloud.google.bigquery.schema.DataType;
import dev.crossrole.localcloud.google.bigquery.schema.ScalarType;
import dev.crossrole.localcloud.google.bigquery.schema.Schema;
import java.util.stream.Collectors;

/**
 * How large rows are in BigQuery's reckoning, which has nothing to do with the room that they take. Source: BigQuery documentation, "Estimate
 * and control costs", data size calculation: NULL is nothing, a record is its members and an array its elements.
 */
final class LogicalSize {
    private LogicalSize() {}

    /** An expression for the bytes of one row. */
    static String ofRow(Schema schema) {
        return schema.fields().stream()
                .map(field -> of(EngineTypes.quote(field.name()), field.type(), 0))
                .collect(Collectors.joining(" + ", "0 + ", ""));
    }

    private static String of(String value, DataType type, int depth) {
        return switch (type) {
            case ScalarType scalar -> "CASE WHEN " + value + " IS NULL THEN 0 ELSE " + of(value, scalar) + " END";
            case DataType.StructOf struct -> ofMembers(value, struct, depth);
            case DataType.ArrayOf array -> {
                String element = "e" + depth;
                yield "coalesce(list_sum([" + of(element, array.element(), depth + 1) + " for " + element + " in "
                        + value + "]), 0)";
            }
        };
    }

    /** Of a record that is NULL each member is. */
    private static String ofMembers(String value, DataType.StructOf struct, int depth) {
        return struct.members().stream()
                .map(member -> of(value + "." + EngineTypes.quote(member.name()), member.type(), depth))
                .collect(Collectors.joining(" + ", "(0 + ", ")"));
    }

    private static String of(String value, ScalarType type) {
        return switch (type) {
            case INT64, FLOAT64, DATE, TIME, DATETIME, TIMESTAMP -> "8";
            case NUMERIC -> "16";
            case BOOL -> "1";
            case STRING -> "2 + strlen(" + value + ")";
            case BYTES -> "2 + octet_length(" + value + ")";
        };
    }
}
