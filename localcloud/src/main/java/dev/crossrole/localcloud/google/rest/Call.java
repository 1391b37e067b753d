package dev.crossrole.localcloud.google.rest;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.http.Request;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * A request that found its route.
 *
 * @param variables what stood in the places of the template's variables, percent-decoded
 */
public record Call(Request request, Map<String, String> variables) {
    private static final int MOST_BODY = 1 << 20;

    public Call {
        variables = Map.copyOf(variables);
    }

    public String variable(String name) {
        return Optional.ofNullable(variables.get(name))
                .orElseThrow(() -> new IllegalArgumentException("the route has no variable " + name));
    }

    /**
     * The body as a JSON object; an empty one where there is no body.
     *
     * @throws ApiException when it is anything else
     */
    public JsonObject body() throws IOException {
        byte[] bytes = request.readBody(MOST_BODY);
        if (bytes.length == 0) {
            return JsonObject.builder().build();
        }
        try {
            if (Json.parse(bytes) instanceof JsonObject object) {
                return object;
            }
            throw new ApiException(GoogleError.invalidArgument("Invalid JSON payload received. It must be an object."));
        } catch (JsonException e) {
            throw new ApiException(GoogleError.invalidArgument("Invalid JSON payload received. " + e.getMessage()));
        }
    }

    /**
     * The body as an API takes it whose messages are protocol buffers: a field that is null is not set.
     *
     * @throws ApiException when it is no object
     */
    public JsonObject message() throws IOException {
        return ProtoJson.withoutNulls(body());
    }
}
