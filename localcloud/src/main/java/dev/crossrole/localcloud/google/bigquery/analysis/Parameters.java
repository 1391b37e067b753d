package dev.crossrole.localcloud.google.bigquery.analysis;

import dev.crossrole.identity.json.Json;
import dev.crossrole.localcloud.google.bigquery.schema.DataType;
import java.util.List;
import java.util.Map;

/**
 * The values of query parameters.
 *
 * @param named by their names in lower case
 */
public record Parameters(Map<String, Value> named, List<Value> positional) {
    public Parameters {
        named = Map.copyOf(named);
        positional = List.copyOf(positional);
    }

    public static Parameters none() {
        return new Parameters(Map.of(), List.of());
    }

    /**
     * A typed value.
     *
     * @param json a string for a scalar, an array, an object by member name, or null
     */
    public record Value(DataType type, Json json) {}
}
