package dev.crossrole.localcloud.google.bigquery.schema;

import dev.crossrole.identity.json.JsonObject;

/** The name of a table or view. Names are case-sensitive. */
public record TableName(String project, String dataset, String table) {

    public JsonObject reference() {
        return JsonObject.builder()
                .put("projectId", project)
                .put("datasetId", dataset)
                .put("tableId", table)
                .build();
    }

    /** The dataset as BigQuery's messages name it, such as {@code demo:sales}. */
    public String datasetText() {
        return project + ":" + dataset;
    }

    /** The form of BigQuery's messages, such as {@code demo:sales.orders}. */
    @Override
    public String toString() {
        return project + ":" + dataset + "." + table;
    }
}
