package dev.crossrole.localcloud.google.bigquery.schema;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A column, or a member of a RECORD.
 *
 * @param required whether NULL is refused; an array is never NULL, so its field is REPEATED instead
 */
public record Field(String name, DataType type, boolean required, Optional<String> description) {

    public static Field nullable(String name, DataType type) {
        return new Field(name, type, false, Optional.empty());
    }

    /** This field as a TableFieldSchema of the REST API. */
    JsonObject json() {
        DataType single = type instanceof DataType.ArrayOf array ? array.element() : type;
        JsonObject.Builder json = JsonObject.builder().put("name", name);
        switch (single) {
            case ScalarType scalar -> json.put("type", scalar.schemaName());
            case DataType.StructOf struct -> {
                List<Json> members = new ArrayList<>();
                for (DataType.Member member : struct.members()) {
                    members.add(nullable(member.name(), member.type()).json());
                }
                json.put("type", "RECORD").put("fields", new JsonArray(members));
            }
            case DataType.ArrayOf nested -> throw new IllegalStateException(nested.sql());
        }
        json.put("mode", mode());
        return json.putIfPresent("description", description).build();
    }

    private String mode() {
        return type instanceof DataType.ArrayOf ? "REPEATED" : required ? "REQUIRED" : "NULLABLE";
    }

    /** @throws IllegalArgumentException with a sentence for the caller when the type or mode is not one of BigQuery's */
    static Field parse(JsonObject json) {
        String name = json.string("name");
        String typeName = json.string("type");
        String mode = json.findString("mode").orElse("NULLABLE").toUpperCase(Locale.ROOT);
        DataType single = typeName.equalsIgnoreCase("RECORD") || typeName.equalsIgnoreCase("STRUCT")
                ? new DataType.StructOf(members(json))
                : ScalarType.named(typeName)
                        .orElseThrow(() -> new IllegalArgumentException("Field " + name + " has type " + typeName
                                + ", which the local BigQuery does not hold"));
        Optional<String> description = json.findString("description");
        return switch (mode) {
            case "NULLABLE" -> new Field(name, single, false, description);
            case "REQUIRED" -> new Field(name, single, true, description);
            case "REPEATED" -> new Field(name, new DataType.ArrayOf(single), false, description);
            default ->
                throw new IllegalArgumentException(
                        "Field " + name + " has mode " + mode + ": use NULLABLE, REQUIRED or REPEATED");
        };
    }

    private static List<DataType.Member> members(JsonObject json) {
        List<DataType.Member> members = new ArrayList<>();
        for (Field field : Schema.parse(json).fields()) {
            members.add(new DataType.Member(field.name(), field.type()));
        }
        return members;
    }
}
