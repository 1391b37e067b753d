package dev.crossrole.localcloud.google.bigquery.analysis;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonBoolean;
import dev.crossrole.identity.json.JsonNull;
import dev.crossrole.identity.json.JsonNumber;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.localcloud.google.bigquery.schema.DataType;
import dev.crossrole.localcloud.google.bigquery.schema.ScalarType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Typed values as literals of the engine: constants of a query, its parameters, and the cells of the declared world. */
public final class Literals {
    private static final BigDecimal NUMERIC_LIMIT = BigDecimal.TEN.pow(29);

    private Literals() {}

    /**
     * A value as an expression of its type.
     *
     * @param json a string for a scalar, an array, an object by member name, or null
     * @throws IllegalArgumentException with a sentence when the value is not one of the type
     */
    public static String of(DataType type, Json json) {
        return "CAST(" + bare(type, json) + " AS " + EngineTypes.name(type) + ")";
    }

    private static String bare(DataType type, Json json) {
        if (json instanceof JsonNull) {
            return "NULL";
        }
        return switch (type) {
            case ScalarType scalar when json instanceof JsonString text -> scalar(scalar, text.value());
            // Inside the JSON of an array or struct, numbers and booleans need no quotes.
            case ScalarType scalar when json instanceof JsonNumber number -> scalar(scalar, number.text());
            case ScalarType scalar
            when json instanceof JsonBoolean bool -> scalar(scalar, Boolean.toString(bool.value()));
            case DataType.ArrayOf array
            when json instanceof JsonArray items -> {
                List<String> parts = new ArrayList<>();
                for (Json item : items) {
                    parts.add(of(array.element(), item));
                }
                yield "[" + String.join(", ", parts) + "]";
            }
            case DataType.StructOf struct when json instanceof JsonObject object -> struct(struct, object);
            default ->
                throw new IllegalArgumentException(
                        "Expected a value of type " + type.sql() + " but got " + json.kind());
        };
    }

    private static String struct(DataType.StructOf struct, JsonObject object) {
        List<String> parts = new ArrayList<>();
        for (DataType.Member member : struct.members()) {
            Json value = object.find(member.name()).orElse(new JsonNull());
            parts.add(EngineTypes.quote(member.name()) + ": " + of(member.type(), value));
        }
        if (!struct.members().stream().map(DataType.Member::name).toList().containsAll(object.names())) {
            throw new IllegalArgumentException(
                    "Expected only the members of " + struct.sql() + " but got " + object.names());
        }
        return "{" + String.join(", ", parts) + "}";
    }

    /** The text of a scalar as an expression that the engine casts to the type. */
    static String scalar(ScalarType type, String text) {
        try {
            return switch (type) {
                case INT64 -> EngineTypes.text(Long.toString(Long.parseLong(text)));
                case FLOAT64 -> EngineTypes.text(Double.toString(number(text)));
                case NUMERIC -> EngineTypes.text(numeric(text));
                case BOOL -> Boolean.toString(bool(text));
                case STRING -> EngineTypes.text(text);
                case BYTES -> bytes(Base64.getDecoder().decode(text));
                case DATE -> EngineTypes.text(TemporalText.date(text).toString());
                case TIME -> EngineTypes.text(TemporalText.time(text).toString());
                case DATETIME -> EngineTypes.text(TemporalText.dateTime(text).toString());
                case TIMESTAMP -> EngineTypes.text(TemporalText.timestamp(text).toString());
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException("Invalid value for type " + type.sql() + ": '" + text + "'", e);
        }
    }

    static String bytes(byte[] value) {
        return "from_hex('" + HexFormat.of().formatHex(value) + "')";
    }

    private static boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static double number(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> {
                // Java also reads hexadecimal forms and suffixes, which are no FLOAT64 texts.
                if (text.isEmpty() || !text.chars().allMatch(c -> "0123456789+-.eE".indexOf(c) >= 0)) {
                    throw new IllegalArgumentException(text);
                }
                yield Double.parseDouble(text);
            }
        };
    }

    /** Source: GoogleSQL reference, "Decimal types": 29 digits before the point and 9 behind it, rounded half away from zero. */
    static String numeric(String text) {
        BigDecimal value = new BigDecimal(text);
        if (Math.abs((long) value.scale()) > 1000) {
            throw new IllegalArgumentException(text);
        }
        BigDecimal rounded = value.setScale(9, RoundingMode.HALF_UP);
        if (rounded.abs().compareTo(NUMERIC_LIMIT) >= 0) {
            throw new IllegalArgumentException(text);
        }
        return rounded.toPlainString();
    }
}
