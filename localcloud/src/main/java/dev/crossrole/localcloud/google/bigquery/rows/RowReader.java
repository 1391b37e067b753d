package dev.crossrole.localcloud.google.bigquery.rows;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonNull;
import dev.crossrole.identity.json.JsonNumber;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.localcloud.google.bigquery.analysis.Literals;
import dev.crossrole.localcloud.google.bigquery.schema.DataType;
import dev.crossrole.localcloud.google.bigquery.schema.Field;
import dev.crossrole.localcloud.google.bigquery.schema.ScalarType;
import dev.crossrole.localcloud.google.bigquery.schema.Schema;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Holds rows against a schema. Names of fields are not case-sensitive; what is missing is NULL, or an empty array.
 *
 * @param ignoreUnknown whether fields that the schema does not have are dropped rather than faults
 */
public record RowReader(Schema schema, boolean ignoreUnknown) {

    /** Reads a row that is a JSON object. */
    public Row read(JsonObject json) {
        List<RowFault> faults = new ArrayList<>();
        Map<String, Json> given = new HashMap<>();
        json.members().forEach((name, value) -> given.put(name.toLowerCase(Locale.ROOT), value));
        List<String> cells = new ArrayList<>();
        for (Field field : schema.fields()) {
            Json value = given.remove(field.name().toLowerCase(Locale.ROOT));
            cells.add(cell(field, value == null ? new JsonNull() : value, faults));
        }
        if (!ignoreUnknown) {
            json.names().stream()
                    .filter(name -> given.containsKey(name.toLowerCase(Locale.ROOT)))
                    .forEach(name -> faults.add(RowFault.invalid(name, "no such field: " + name + ".")));
        }
        return finished(cells, faults);
    }

    /** Reads a row of texts, of which none may be for an array or a struct; an empty value is NULL. */
    public Row read(List<Json> texts) {
        List<RowFault> faults = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < schema.fields().size(); i++) {
            Field field = schema.fields().get(i);
            cells.add(cell(field, i < texts.size() ? texts.get(i) : new JsonNull(), faults));
        }
        return finished(cells, faults);
    }

    private static Row finished(List<String> cells, List<RowFault> faults) {
        return faults.isEmpty() ? new Row.Good("(" + String.join(", ", cells) + ")") : new Row.Bad(faults);
    }

    /** The engine's literal; something has been added to the faults where there is none. */
    private static String cell(Field field, Json value, List<RowFault> faults) {
        boolean repeated = field.type() instanceof DataType.ArrayOf;
        boolean missing = value instanceof JsonNull;
        if (missing && field.required()) {
            faults.add(RowFault.invalid(field.name(), "Missing required field: " + field.name() + "."));
            return "NULL";
        }
        if (!missing && repeated != value instanceof JsonArray) {
            faults.add(RowFault.invalid(
                    field.name(),
                    repeated
                            ? "Repeated field must be imported as a JSON array. Field: " + field.name() + "."
                            : "Array specified for non-repeated field: " + field.name() + "."));
            return "NULL";
        }
        try {
            return Literals.of(field.type(), missing && repeated ? JsonArray.of() : readable(field.type(), value));
        } catch (IllegalArgumentException e) {
            faults.add(RowFault.invalid(field.name(), message(field.type(), value, e)));
            return "NULL";
        }
    }

    /** The value as a literal of its type is read. A number for a TIMESTAMP is seconds since 1970, as Google's clients send it. */
    private static Json readable(DataType type, Json value) {
        return switch (type) {
            case ScalarType scalar
            when scalar == ScalarType.TIMESTAMP && value instanceof JsonNumber number ->
                new JsonString(moment(number.text()));
            case DataType.ArrayOf array
            when value instanceof JsonArray items ->
                new JsonArray(items.stream()
                        .map(item -> readable(array.element(), item))
                        .toList());
            case DataType.StructOf struct
            when value instanceof JsonObject object -> {
                Map<String, DataType> types = new HashMap<>();
                struct.members().forEach(member -> types.put(member.name(), member.type()));
                JsonObject.Builder read = JsonObject.builder();
                object.members()
                        .forEach((name, member) ->
                                read.put(name, types.containsKey(name) ? readable(types.get(name), member) : member));
                yield read.build();
            }
            default -> value;
        };
    }

    private static String moment(String seconds) {
        try {
            long micros = new BigDecimal(seconds).movePointRight(6).longValueExact();
            return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000)
                    .toString();
        } catch (ArithmeticException | DateTimeException e) {
            throw new IllegalArgumentException("Invalid value for type TIMESTAMP: '" + seconds + "'", e);
        }
    }

    /** The three messages that BigQuery is known to word so; the rest is said plainly. */
    private static String message(DataType type, Json value, IllegalArgumentException otherwise) {
        String kind = type == ScalarType.INT64
                ? "integer"
                : type == ScalarType.FLOAT64 ? "double" : type == ScalarType.BOOL ? "bool" : "";
        String text = value instanceof JsonString string ? string.value() : value.compact();
        return kind.isEmpty()
                ? String.valueOf(otherwise.getMessage())
                : "Cannot convert value to " + kind + " (bad value): " + text;
    }
}
