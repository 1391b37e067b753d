package dev.crossrole.localcloud.google.bigquery.jobs;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonNull;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.bigquery.analysis.Parameters;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import java.util.List;
import java.util.Optional;

/**
 * What a client asks to run, whether by jobs.query or in the configuration of jobs.insert.
 *
 * @param defaultDataset the dataset of table names that name none
 * @param document the members that the job's configuration shows again
 */
public record QueryRequest(
        String query,
        Parameters parameters,
        Optional<DatasetName> defaultDataset,
        boolean dryRun,
        Optional<String> location,
        JsonObject document) {
    private static final List<String> SHOWN_AGAIN =
            List.of("query", "defaultDataset", "parameterMode", "queryParameters", "priority", "useQueryCache");

    /** What would change the result and is not done here is refused rather than ignored. */
    private static final List<String> REFUSED = List.of(
            "destinationTable",
            "tableDefinitions",
            "userDefinedFunctionResources",
            "createSession",
            "connectionProperties",
            "schemaUpdateOptions",
            "timePartitioning",
            "rangePartitioning",
            "clustering",
            "destinationEncryptionConfiguration",
            "scriptOptions",
            "continuous");

    /** A dataset by project and id. */
    public record DatasetName(String project, String dataset) {}

    /**
     * Reads a QueryRequest or a JobConfigurationQuery, which agree in what is read here.
     *
     * @param project the project of a default dataset that names none
     */
    public static QueryRequest parse(JsonObject json, String project, boolean dryRun, Optional<String> location) {
        for (String name : REFUSED) {
            if (json.find(name).filter(value -> !isEmpty(value)).isPresent()) {
                throw BigQueryError.invalid("The local BigQuery does not support " + name)
                        .exception();
            }
        }
        // Where it is not said, the API means the older dialect. Source: BigQuery v2 discovery document, useLegacySql.
        if (!json.has("useLegacySql") || json.bool("useLegacySql")) {
            throw BigQueryError.invalid("Legacy SQL is not supported by the local BigQuery: set useLegacySql to false")
                    .exception();
        }
        Optional<DatasetName> defaultDataset = json.findObject("defaultDataset")
                .map(dataset ->
                        new DatasetName(dataset.findString("projectId").orElse(project), dataset.string("datasetId")));
        return new QueryRequest(
                json.string("query"), QueryParameters.parse(json), defaultDataset, dryRun, location, shown(json));
    }

    private static JsonObject shown(JsonObject json) {
        JsonObject.Builder document = JsonObject.builder();
        for (String name : SHOWN_AGAIN) {
            json.find(name).ifPresent(value -> document.put(name, value));
        }
        return document.put("useLegacySql", false).build();
    }

    private static boolean isEmpty(Json value) {
        return value instanceof JsonNull
                || (value instanceof JsonArray array && array.size() == 0)
                || (value instanceof JsonObject object && object.names().isEmpty())
                || value.equals(new dev.crossrole.identity.json.JsonBoolean(false));
    }
}
