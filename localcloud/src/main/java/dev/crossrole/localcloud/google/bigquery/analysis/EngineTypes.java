package dev.crossrole.localcloud.google.bigquery.analysis;

import dev.crossrole.localcloud.google.bigquery.schema.DataType;
import dev.crossrole.localcloud.google.bigquery.schema.ScalarType;
import java.util.stream.Collectors;

/** How GoogleSQL's types and names are written in the engine's SQL. */
public final class EngineTypes {
    private EngineTypes() {}

    /** The engine's type. NUMERIC has the precision and scale that BigQuery documents: 38 and 9. */
    public static String name(DataType type) {
        return switch (type) {
            case ScalarType scalar -> name(scalar);
            case DataType.ArrayOf array -> name(array.element()) + "[]";
            case DataType.StructOf struct -> struct(struct, EngineTypes::name);
        };
    }

    private static String name(ScalarType type) {
        return switch (type) {
            case INT64 -> "BIGINT";
            case FLOAT64 -> "DOUBLE";
            case NUMERIC -> "DECIMAL(38,9)";
            case BOOL -> "BOOLEAN";
            case STRING -> "VARCHAR";
            case BYTES -> "BLOB";
            case DATE -> "DATE";
            case TIME -> "TIME";
            case DATETIME -> "TIMESTAMP";
            case TIMESTAMP -> "TIMESTAMPTZ";
        };
    }

    /** The same shape with text in place of every scalar: what a value is cast to so that its parts can be read as text. */
    public static String textual(DataType type) {
        return switch (type) {
            case ScalarType scalar -> "VARCHAR";
            case DataType.ArrayOf array -> textual(array.element()) + "[]";
            case DataType.StructOf struct -> struct(struct, EngineTypes::textual);
        };
    }

    private static String struct(DataType.StructOf struct, java.util.function.Function<DataType, String> name) {
        int[] number = {0};
        return struct.members().stream()
                .map(member -> quote(memberName(member.name(), number[0]++)) + " " + name.apply(member.type()))
                .collect(Collectors.joining(", ", "STRUCT(", ")"));
    }

    /** The name of a struct's member in the engine, where each needs one. */
    static String memberName(String name, int index) {
        return name.isEmpty() ? "_field_" + (index + 1) : name;
    }

    /** An identifier, quoted. */
    public static String quote(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** A string literal. */
    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
