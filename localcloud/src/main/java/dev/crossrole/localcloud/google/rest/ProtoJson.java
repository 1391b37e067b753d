package dev.crossrole.localcloud.google.rest;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonNull;
import dev.crossrole.identity.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Protocol buffers in JSON, which most of Google's APIs speak. Null is accepted for every field there and stands for its default:
 * google-auth for Python says with it that there are no delegates, and bq that a table has no template. Source: Protocol Buffers, "ProtoJSON
 * Format". Where null takes something away, as in a PATCH of Cloud Storage, this is not the way to read it.
 */
public final class ProtoJson {
    private ProtoJson() {}

    /** The message with the fields that are set. What lies deeper stays as it is: a column of a row may be null. */
    public static JsonObject withoutNulls(JsonObject message) {
        if (message.members().values().stream().noneMatch(JsonNull.class::isInstance)) {
            return message;
        }
        Map<String, Json> set = new LinkedHashMap<>(message.members());
        set.values().removeIf(JsonNull.class::isInstance);
        return JsonObject.of(set);
    }
}
