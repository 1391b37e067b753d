package dev.crossrole.identity.json;

/** A document that is not strict JSON, or that lacks what its reader needs. The message names the path and never quotes a value. */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JsonException(String message) {
        super(message);
    }

    static JsonException at(JsonPath path, String message) {
        return new JsonException((path == JsonPath.ROOT ? "the document" : path) + ": " + message);
    }
}
