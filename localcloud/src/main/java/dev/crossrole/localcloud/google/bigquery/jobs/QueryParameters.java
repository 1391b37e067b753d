package dev.crossrole.localcloud.google.bigquery.jobs;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonNull;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.bigquery.analysis.Parameters;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.schema.DataType;
import dev.crossrole.localcloud.google.bigquery.schema.ScalarType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads query parameters. Source: BigQuery v2 discovery document, QueryParameter, QueryParameterType and QueryParameterValue. */
final class QueryParameters {
    private QueryParameters() {}

    static Parameters parse(JsonObject request) {
        Map<String, Parameters.Value> named = new HashMap<>();
        List<Parameters.Value> positional = new ArrayList<>();
        if (!(request.find("queryParameters").orElse(new JsonNull()) instanceof JsonArray parameters)) {
            return Parameters.none();
        }
        for (Json item : parameters) {
            JsonObject parameter = object(item);
            DataType type = type(parameter.object("parameterType"));
            Parameters.Value value = new Parameters.Value(type, value(type, parameter));
            String name = parameter.findString("name").orElse("");
            if (name.isEmpty()) {
                positional.add(value);
            } else {
                named.put(name.toLowerCase(Locale.ROOT), value);
            }
        }
        if (!named.isEmpty() && !positional.isEmpty()) {
            throw BigQueryError.invalid("Named and positional parameters cannot be used together")
                    .exception();
        }
        return new Parameters(named, positional);
    }

    private static DataType type(JsonObject json) {
        String name = json.string("type").toUpperCase(Locale.ROOT);
        return switch (name) {
            case "ARRAY" -> {
                DataType element = type(json.object("arrayType"));
                if (element instanceof DataType.ArrayOf) {
                    throw BigQueryError.invalid("Arrays of arrays are no parameters")
                            .exception();
                }
                yield new DataType.ArrayOf(element);
            }
            case "STRUCT" -> {
                List<DataType.Member> members = new ArrayList<>();
                for (Json item : json.array("structTypes")) {
                    JsonObject member = object(item);
                    members.add(new DataType.Member(member.string("name"), type(member.object("type"))));
                }
                yield new DataType.StructOf(members);
            }
            default ->
                ScalarType.named(name)
                        .orElseThrow(() -> BigQueryError.invalid(
                                        "The local BigQuery does not support parameters of type " + name)
                                .exception());
        };
    }

    /** The value in the shape that the analysis takes. */
    private static Json value(DataType type, JsonObject holder) {
        JsonObject value =
                holder.findObject("parameterValue").orElse(JsonObject.builder().build());
        return unwrapped(type, value);
    }

    private static Json unwrapped(DataType type, JsonObject value) {
        return switch (type) {
            case ScalarType scalar -> value.find("value").orElse(new JsonNull());
            case DataType.ArrayOf array -> {
                List<Json> items = new ArrayList<>();
                if (value.find("arrayValues").orElse(new JsonNull()) instanceof JsonArray values) {
                    values.forEach(item -> items.add(unwrapped(array.element(), object(item))));
                }
                yield new JsonArray(items);
            }
            case DataType.StructOf struct -> {
                JsonObject values = value.findObject("structValues")
                        .orElse(JsonObject.builder().build());
                JsonObject.Builder members = JsonObject.builder();
                for (DataType.Member member : struct.members()) {
                    Json inner = values.find(member.name())
                            .orElse(JsonObject.builder().build());
                    members.put(member.name(), unwrapped(member.type(), object(inner)));
                }
                yield members.build();
            }
        };
    }

    private static JsonObject object(Json json) {
        if (json instanceof JsonObject object) {
            return object;
        }
        throw new JsonException("queryParameters: must hold objects, but holds " + json.kind());
    }
}
