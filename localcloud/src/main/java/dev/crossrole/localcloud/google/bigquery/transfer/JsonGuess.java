package dev.crossrole.localcloud.google.bigquery.transfer;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonBoolean;
import dev.crossrole.identity.json.JsonNull;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.localcloud.google.bigquery.schema.DataType;
import dev.crossrole.localcloud.google.bigquery.schema.Field;
import dev.crossrole.localcloud.google.bigquery.schema.ScalarType;
import dev.crossrole.localcloud.google.bigquery.schema.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The schema of JSON lines that say nothing of it, by the first of them: an object is a RECORD, an array is REPEATED, and a string is
 * what it is written like. Source: BigQuery documentation, "Using schema auto-detection", on JSON.
 */
final class JsonGuess {
    private static final int ROWS = 500;
    private static final int DEEPEST = 15;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,299}");

    private final String name;
    private final int depth;
    private final Map<String, JsonGuess> members = new LinkedHashMap<>();
    private Optional<ScalarType> scalar = Optional.empty();
    private boolean record;
    private boolean repeated;

    private JsonGuess(String name, int depth) {
        this.name = name;
        this.depth = depth;
    }

    static Schema of(JsonRows rows) throws IOException, BadRow {
        JsonGuess row = new JsonGuess("", 0);
        Optional<JsonObject> object = rows.object();
        for (int i = 0; i < ROWS && object.isPresent(); i++) {
            row.seeMembers(object.get());
            object = rows.object();
        }
        List<Field> fields = new ArrayList<>();
        for (JsonGuess member : row.members.values()) {
            fields.add(Field.nullable(member.name, member.type()));
        }
        return new Schema(fields);
    }

    private void seeMembers(JsonObject object) throws BadRow {
        record = true;
        for (String member : object.names()) {
            // Source: BigQuery documentation, "Specifying nested and repeated columns", limits.
            if (!NAME.matcher(member).matches() || depth >= DEEPEST) {
                throw new BadRow("Invalid field name \"" + member + "\", or more than " + DEEPEST + " levels");
            }
            members.computeIfAbsent(member.toLowerCase(Locale.ROOT), key -> new JsonGuess(member, depth + 1))
                    .see(object.get(member));
        }
    }

    private void see(Json value) throws BadRow {
        if (value instanceof JsonArray array) {
            repeated = true;
            for (Json item : array) {
                if (item instanceof JsonArray) {
                    throw new BadRow("Field " + name + " is an array of arrays");
                }
                see(item);
            }
        } else if (value instanceof JsonObject object) {
            seeMembers(object);
        } else if (!(value instanceof JsonNull)) {
            scalar = Optional.of(Guess.wider(scalar, scalar(value)));
        }
        if (record && scalar.isPresent()) {
            throw new BadRow("Field " + name + " is an object in one row and none in another");
        }
    }

    private static ScalarType scalar(Json value) {
        return switch (value) {
            case JsonBoolean ignored -> ScalarType.BOOL;
            case JsonString(String text) -> Guess.type(text);
            default -> Guess.type(value.compact());
        };
    }

    private DataType type() throws BadRow {
        DataType single = scalar.orElse(ScalarType.STRING);
        if (record) {
            List<DataType.Member> nested = new ArrayList<>();
            for (JsonGuess member : members.values()) {
                nested.add(new DataType.Member(member.name, member.type()));
            }
            if (nested.isEmpty()) {
                throw new BadRow("Field " + name + " is an object without members");
            }
            single = new DataType.StructOf(nested);
        }
        return repeated ? new DataType.ArrayOf(single) : single;
    }
}
