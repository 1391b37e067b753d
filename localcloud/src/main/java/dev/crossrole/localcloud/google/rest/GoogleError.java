package dev.crossrole.localcloud.google.rest;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.http.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An error as Google's APIs put it: an HTTP code, a canonical status and a sentence. Source: Google Cloud API design guide, "Errors"
 * (google.rpc.Status in its JSON mapping).
 *
 * @param code the HTTP status
 * @param status the canonical code, such as {@code PERMISSION_DENIED}
 * @param details typed details, such as {@code google.rpc.ErrorInfo}
 */
public record GoogleError(int code, String status, String message, List<JsonObject> details) {
    public GoogleError {
        details = List.copyOf(details);
    }

    public static GoogleError invalidArgument(String message) {
        return new GoogleError(400, "INVALID_ARGUMENT", message, List.of());
    }

    public static GoogleError failedPrecondition(String message) {
        return new GoogleError(400, "FAILED_PRECONDITION", message, List.of());
    }

    public static GoogleError unauthenticated(String message) {
        return new GoogleError(401, "UNAUTHENTICATED", message, List.of());
    }

    public static GoogleError permissionDenied(String message) {
        return new GoogleError(403, "PERMISSION_DENIED", message, List.of());
    }

    public static GoogleError notFound(String message) {
        return new GoogleError(404, "NOT_FOUND", message, List.of());
    }

    public static GoogleError alreadyExists(String message) {
        return new GoogleError(409, "ALREADY_EXISTS", message, List.of());
    }

    /** A failure of the service itself, which says nothing of the request. */
    public static GoogleError internal() {
        return new GoogleError(500, "INTERNAL", "Internal error encountered.", List.of());
    }

    /** A precondition of the caller's read-modify-write, such as an etag, that no longer holds. */
    public static GoogleError aborted(String message) {
        return new GoogleError(409, "ABORTED", message, List.of());
    }

    /** This error with a {@code google.rpc.ErrorInfo} that programs can tell it by. */
    public GoogleError because(String reason, String domain, Map<String, String> metadata) {
        JsonObject.Builder values = JsonObject.builder();
        metadata.forEach(values::put);
        List<JsonObject> more = new ArrayList<>(details);
        more.add(JsonObject.builder()
                .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
                .put("reason", reason)
                .put("domain", domain)
                .put("metadata", values.build())
                .build());
        return new GoogleError(code, status, message, more);
    }

    /** The document that stands in the body. */
    public JsonObject json() {
        JsonObject.Builder error =
                JsonObject.builder().put("code", code).put("message", message).put("status", status);
        if (!details.isEmpty()) {
            error.put("details", new JsonArray(List.<Json>copyOf(details)));
        }
        return JsonObject.builder().put("error", error.build()).build();
    }

    public Response response() {
        Response response = JsonResponse.of(code, json());
        // RFC 6750 section 3: a 401 names the scheme that would have been right.
        return code == 401
                ? response.with("WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\"")
                : response;
    }
}
