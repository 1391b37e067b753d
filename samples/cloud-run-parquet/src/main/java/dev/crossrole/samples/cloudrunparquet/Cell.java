package dev.crossrole.samples.cloudrunparquet;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonBoolean;
import dev.crossrole.identity.json.JsonNull;
import dev.crossrole.identity.json.JsonNumber;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.hardwood.metadata.LogicalType;
import dev.hardwood.row.PqInterval;
import dev.hardwood.row.PqList;
import dev.hardwood.row.PqMap;
import dev.hardwood.row.PqStruct;
import dev.hardwood.row.PqVariant;
import dev.hardwood.row.StructAccessor;
import dev.hardwood.schema.SchemaNode;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value of a table as JSON. Numbers keep every digit; dates, times and ids are strings in ISO 8601 and their usual form; bytes are
 * Base64; a list is an array, a struct an object, and a map an array of {@code {"key","value"}}, because its keys need not be strings. A
 * string longer than {@value #MOST_CHARACTERS} characters is cut and ends in {@code …}: this is for people to look at.
 */
final class Cell {
    static final int MOST_CHARACTERS = 1000;
    static final Json NULL = new JsonNull();

    private Cell() {}

    /** A value of the type that the schema gives it. */
    static Json toJson(@Nullable Object value, SchemaNode type) {
        return switch (value) {
            case null -> NULL;
            case Boolean flag -> new JsonBoolean(flag);
            case Double number -> ofDouble(number);
            case Float number -> Float.isFinite(number) ? new JsonNumber(number.toString()) : ofText(number.toString());
            case Byte number -> JsonNumber.of(number);
            case Short number -> JsonNumber.of(number);
            case Integer number -> JsonNumber.of(isUnsigned(type) ? Integer.toUnsignedLong(number) : number);
            case Long number ->
                isUnsigned(type) ? new JsonNumber(Long.toUnsignedString(number)) : JsonNumber.of(number);
            case BigDecimal number -> new JsonNumber(number.toString());
            case byte[] bytes -> ofText(Base64.getEncoder().encodeToString(bytes));
            case PqStruct struct -> ofFields(struct, group(type).children());
            case PqList list -> ofList(list, type);
            case PqMap map ->
                new JsonArray(map.getEntries().stream()
                        .map(entry -> ofEntry(entry, group(type)))
                        .toList());
            case PqInterval interval -> ofText(text(interval));
            case PqVariant variant -> ofText("(variant of type " + variant.type() + ")");
            // Text, and java.time and UUID, whose text is the form wanted.
            default -> ofText(value.toString());
        };
    }

    /** The reader hands out unsigned integers as the signed ones of the same bits. */
    private static boolean isUnsigned(SchemaNode type) {
        return type instanceof SchemaNode.PrimitiveNode primitive
                && primitive.logicalType() instanceof LogicalType.IntType integer
                && !integer.isSigned();
    }

    /** JSON has no infinities and no NaN, so these stand there as text. */
    private static Json ofDouble(double number) {
        return Double.isFinite(number) ? new JsonNumber(Double.toString(number)) : ofText(Double.toString(number));
    }

    private static Json ofText(String text) {
        if (text.length() <= MOST_CHARACTERS) {
            return new JsonString(text);
        }
        // Not between the two halves of one character.
        boolean split = Character.isHighSurrogate(text.charAt(MOST_CHARACTERS - 1));
        return new JsonString(text.substring(0, split ? MOST_CHARACTERS - 1 : MOST_CHARACTERS) + "…");
    }

    /** An object of the fields of a row, or of a struct within one. */
    static JsonObject ofFields(StructAccessor fields, List<SchemaNode> types) {
        JsonObject.Builder json = JsonObject.builder();
        for (int i = 0; i < fields.getFieldCount(); i++) {
            json.put(fields.getFieldName(i), fields.isNull(i) ? NULL : toJson(fields.getValue(i), types.get(i)));
        }
        return json.build();
    }

    /** A repeated field that is no list in the schema is read as one; its elements have the field's own type. */
    private static Json ofList(PqList list, SchemaNode type) {
        SchemaNode element =
                type instanceof SchemaNode.GroupNode group && group.isList() ? group.getListElement() : type;
        return new JsonArray(
                list.values().stream().map(value -> toJson(value, element)).toList());
    }

    private static Json ofEntry(PqMap.Entry entry, SchemaNode.GroupNode map) {
        return JsonObject.builder()
                .put("key", toJson(entry.getKey(), map.getMapKey()))
                .put("value", entry.isValueNull() ? NULL : toJson(entry.getValue(), map.getMapValue()))
                .build();
    }

    /** In ISO 8601, {@code P14M3DT0.500S}: months, days and time do not convert into each other. */
    private static String text(PqInterval interval) {
        return "P" + interval.months() + "M" + interval.days() + "DT" + BigDecimal.valueOf(interval.milliseconds(), 3)
                + "S";
    }

    /** Structs, lists and maps are groups in every schema. */
    private static SchemaNode.GroupNode group(SchemaNode type) {
        return (SchemaNode.GroupNode) type;
    }
}
