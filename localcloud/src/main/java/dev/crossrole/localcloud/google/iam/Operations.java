package dev.crossrole.localcloud.google.iam;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.rest.ApiException;
import dev.crossrole.localcloud.google.rest.GoogleError;
import dev.crossrole.localcloud.google.rest.JsonResponse;
import dev.crossrole.localcloud.http.Response;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Long-running operations (AIP-151). Here each is done when it is answered; clients that ask again are told so again, as long as it is
 * among the newest.
 */
final class Operations {
    private static final int KEPT = 1000;

    private final RandomGenerator random;
    private final Map<String, JsonObject> newest = new LinkedHashMap<>();

    Operations(RandomGenerator random) {
        this.random = random;
    }

    /**
     * What came of an operation.
     *
     * @param resource what it was done to; the operation's name begins with it
     * @param type the message type of the result
     */
    synchronized Response done(String resource, String type, JsonObject result) {
        String name = resource + "/operations/" + HexFormat.of().toHexDigits(random.nextLong());
        JsonObject.Builder response = JsonObject.builder().put("@type", "type.googleapis.com/google.iam.v1." + type);
        result.members().forEach(response::put);
        JsonObject operation = JsonObject.builder()
                .put("name", name)
                .put("done", true)
                .put("response", response.build())
                .build();
        if (newest.size() == KEPT) {
            newest.remove(newest.keySet().iterator().next());
        }
        // In the order they were made, so that the oldest goes first.
        newest.put(name, operation);
        return JsonResponse.ok(operation);
    }

    synchronized Response get(String name) {
        JsonObject operation = newest.get(name);
        if (operation == null) {
            throw new ApiException(GoogleError.notFound("Requested entity was not found."));
        }
        return JsonResponse.ok(operation);
    }
}
