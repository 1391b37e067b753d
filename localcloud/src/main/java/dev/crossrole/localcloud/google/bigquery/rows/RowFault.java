package dev.crossrole.localcloud.google.bigquery.rows;

import dev.crossrole.identity.json.JsonObject;

/**
 * What is wrong with a row. Source: BigQuery v2 discovery document, ErrorProto.
 *
 * @param location the field that it is wrong with
 */
public record RowFault(String reason, String location, String message) {

    static RowFault invalid(String location, String message) {
        return new RowFault("invalid", location, message);
    }

    /** What is said of a good row that is not taken because of another. Source: BigQuery documentation, "Error messages", stopped. */
    public static RowFault stopped() {
        return new RowFault("stopped", "", "");
    }

    public JsonObject json() {
        return JsonObject.builder()
                .put("reason", reason)
                .put("location", location)
                .put("debugInfo", "")
                .put("message", message)
                .build();
    }
}
