package dev.crossrole.localcloud.google.storage.error;

import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.rest.JsonResponse;
import dev.crossrole.localcloud.http.Response;
import java.util.Optional;

/**
 * An error of the JSON API, which tells clients its reason instead of a canonical status. Source: Cloud Storage JSON API, "HTTP status
 * and error codes"; the sentences are those that the real service was seen to answer.
 *
 * @param code the HTTP status
 * @param reason such as {@code notFound} or {@code conditionNotMet}
 * @param header the header that is to blame, where it is one
 */
public record StorageError(int code, String reason, String message, Optional<String> header) {

    public static StorageError invalid(String message) {
        return new StorageError(400, "invalid", message, Optional.empty());
    }

    /** A parameter that must be there and is not. */
    public static StorageError required(String message) {
        return new StorageError(400, "required", message, Optional.empty());
    }

    /** Something that the real service does and this one does not. Better to hear so than to believe that it was done. */
    public static StorageError unsupported(String what) {
        return invalid(what + " is not supported by the local Cloud Storage.");
    }

    public static StorageError noBucket() {
        return new StorageError(404, "notFound", "The specified bucket does not exist.", Optional.empty());
    }

    public static StorageError noObject(String bucket, String object) {
        return new StorageError(404, "notFound", "No such object: " + bucket + "/" + object, Optional.empty());
    }

    public static StorageError noUpload() {
        return new StorageError(404, "notFound", "There is no upload with this upload_id.", Optional.empty());
    }

    public static StorageError conflict(String message) {
        return new StorageError(409, "conflict", message, Optional.empty());
    }

    public static StorageError conditionNotMet() {
        return new StorageError(
                412,
                "conditionNotMet",
                "At least one of the pre-conditions you specified did not hold.",
                Optional.of("If-Match"));
    }

    public static StorageError rangeNotSatisfiable() {
        return new StorageError(
                416, "requestedRangeNotSatisfiable", "Request range not satisfiable", Optional.of("Range"));
    }

    /** A caller who is known and lacks a permission; {@code on} is {@code object}, {@code bucket} or a project. */
    public static StorageError forbidden(String who, String permission, String on) {
        return new StorageError(403, "forbidden", denial(who, permission, on), Optional.empty());
    }

    /** A caller who did not say who he is, and might be somebody who may. */
    public static StorageError loginRequired(String permission, String on) {
        return new StorageError(
                401, "required", denial("Anonymous caller", permission, on), Optional.of("Authorization"));
    }

    /** A token that is no good. */
    public static StorageError invalidCredentials() {
        return new StorageError(401, "authError", "Invalid Credentials", Optional.of("Authorization"));
    }

    /** A good token without the scope. */
    public static StorageError insufficientScope(String message) {
        return new StorageError(403, "insufficientPermissions", message, Optional.empty());
    }

    private static String denial(String who, String permission, String on) {
        return who + " does not have " + permission + " access to the Google Cloud " + on + ". Permission '"
                + permission + "' denied on resource (or it may not exist).";
    }

    public StorageException exception() {
        return new StorageException(this);
    }

    public Response response() {
        JsonObject.Builder entry = JsonObject.builder()
                .put("message", message)
                .put("domain", "global")
                .put("reason", reason);
        header.ifPresent(name -> entry.put("locationType", "header").put("location", name));
        JsonObject error = JsonObject.builder()
                .put("code", code)
                .put("message", message)
                .put("errors", JsonArray.of(entry.build()))
                .build();
        Response response =
                JsonResponse.of(code, JsonObject.builder().put("error", error).build());
        // RFC 6750 section 3: a 401 names the scheme that would have been right.
        return code == 401
                ? response.with("WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\"")
                : response;
    }
}
