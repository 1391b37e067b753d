package dev.crossrole.localcloud.google.bigquery.errors;

import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.bigquery.schema.TableName;

/**
 * An error of the BigQuery API. Besides the canonical status it carries a reason, which clients decide by. Source: BigQuery
 * documentation, "Error messages" (the table of reasons), and the envelope as observed.
 *
 * @param code the HTTP status
 * @param status the canonical code of google.rpc
 * @param reason such as {@code accessDenied} or {@code invalidQuery}
 */
public record BigQueryError(int code, String status, String reason, String message) {

    public static BigQueryError accessDenied(String message) {
        return new BigQueryError(403, "PERMISSION_DENIED", "accessDenied", "Access Denied: " + message);
    }

    /** What a caller without {@code permission} on a project is told. */
    public static BigQueryError deniedOnProject(String permission, String project) {
        return accessDenied("Project " + project + ": User does not have " + permission + " permission in project "
                + project + ".");
    }

    /** What a caller without {@code permission} on a dataset is told, whether there is such a dataset or not. */
    public static BigQueryError deniedOnDataset(String permission, String project, String dataset) {
        String name = project + ":" + dataset;
        return accessDenied("Dataset " + name + ": Permission " + permission + " denied on dataset " + name
                + " (or it may not exist).");
    }

    /** What a caller without {@code permission} on a table is told, whether there is such a table or not. */
    public static BigQueryError deniedOnTable(String permission, TableName table) {
        return accessDenied("Table " + table + ": Permission " + permission + " denied on table " + table
                + " (or it may not exist).");
    }

    /** What a query is told that reads a table without permission, whether there is such a table or not. */
    public static BigQueryError deniedQuery(TableName table) {
        return accessDenied("Table " + table + ": User does not have permission to query table " + table
                + ", or perhaps it does not exist.");
    }

    public static BigQueryError notFound(String what) {
        return new BigQueryError(404, "NOT_FOUND", "notFound", "Not found: " + what);
    }

    public static BigQueryError duplicate(String what) {
        return new BigQueryError(409, "ALREADY_EXISTS", "duplicate", "Already Exists: " + what);
    }

    /** What still holds something. */
    public static BigQueryError inUse(String what) {
        return new BigQueryError(400, "FAILED_PRECONDITION", "resourceInUse", what + " is still in use");
    }

    public static BigQueryError invalid(String message) {
        return new BigQueryError(400, "INVALID_ARGUMENT", "invalid", message);
    }

    public static BigQueryError invalidQuery(String message) {
        return new BigQueryError(400, "INVALID_ARGUMENT", "invalidQuery", message);
    }

    /** A job that was cancelled. */
    public static BigQueryError stopped() {
        return new BigQueryError(
                499, "CANCELLED", "stopped", "Job execution was cancelled: User requested cancellation");
    }

    public static BigQueryError responseTooLarge() {
        return new BigQueryError(
                403,
                "FAILED_PRECONDITION",
                "responseTooLarge",
                "Response too large to return: add LIMIT or select fewer columns");
    }

    /** A statement that needs more memory than there is. */
    public static BigQueryError resourcesExceeded() {
        return new BigQueryError(
                400,
                "INVALID_ARGUMENT",
                "resourcesExceeded",
                "Resources exceeded during query execution: The query could not be executed in the allotted memory.");
    }

    /** What the service could not do, through no fault of the caller's, and may do later. {@code what} is a sentence. */
    public static BigQueryError backendError(String what) {
        return new BigQueryError(503, "UNAVAILABLE", "backendError", "The local BigQuery could not do it: " + what);
    }

    /** What the service got wrong. */
    public static BigQueryError internalError(String what) {
        return new BigQueryError(500, "INTERNAL", "internalError", "The local BigQuery failed: " + what);
    }

    /** The ErrorProto: what a job's status holds, and each entry of the envelope. */
    public JsonObject proto() {
        JsonObject.Builder json = JsonObject.builder().put("reason", reason);
        if (reason.equals("invalidQuery")) {
            json.put("location", "query");
        }
        return json.put("message", message).build();
    }

    /** The document that stands in the body. */
    public JsonObject json() {
        JsonObject.Builder entry = JsonObject.builder()
                .put("message", message)
                .put("domain", "global")
                .put("reason", reason);
        if (reason.equals("invalidQuery")) {
            entry.put("location", "q").put("locationType", "parameter");
        }
        JsonObject error = JsonObject.builder()
                .put("code", code)
                .put("message", message)
                .put("errors", JsonArray.of(entry.build()))
                .put("status", status)
                .build();
        return JsonObject.builder().put("error", error).build();
    }

    public BigQueryException exception() {
        return new BigQueryException(this);
    }
}
