package dev.crossrole.localcloud.google.bigquery.schema;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The columns of a table or of a result, in order. */
public record Schema(List<Field> fields) {
    private static final Schema EMPTY = new Schema(List.of());

    public Schema {
        fields = List.copyOf(fields);
    }

    /** The schema of a statement that answers no rows. */
    public static Schema empty() {
        return EMPTY;
    }

    /**
     * Reads the {@code fields} of a TableSchema.
     *
     * @throws IllegalArgumentException with a sentence for the caller when a field is not understood or a name stands twice
     * @throws JsonException when a member is missing or of another kind
     */
    public static Schema parse(JsonObject json) {
        List<Field> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Json item : json.array("fields")) {
            if (!(item instanceof JsonObject object)) {
                throw new JsonException("fields must hold objects only");
            }
            Field field = Field.parse(object);
            if (!names.add(field.name().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("Duplicate field name: " + field.name());
            }
            fields.add(field);
        }
        return new Schema(fields);
    }

    /** This schema as a TableSchema. */
    public JsonObject json() {
        return JsonObject.builder()
                .put(
                        "fields",
                        new JsonArray(fields.stream().<Json>map(Field::json).toList()))
                .build();
    }
}
