package dev.crossrole.localcloud.google.storage.call;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.storage.error.StorageError;
import dev.crossrole.localcloud.google.upload.EncodedBody;
import dev.crossrole.localcloud.http.Request;
import java.io.IOException;
import java.io.InputStream;

/** The body of a request. */
public final class Body {
    private static final int MOST_JSON = 1 << 20;

    private Body() {}

    /** The bytes as they were before they were compressed for the way. */
    public static InputStream open(Request request) throws IOException {
        return EncodedBody.open(request);
    }

    /** The body as a JSON object; an empty one where there is no body. */
    public static JsonObject json(Request request) throws IOException {
        if (request.headers().first("Content-Length").orElse("").equals("0")) {
            return JsonObject.builder().build();
        }
        return json(open(request).readNBytes(MOST_JSON + 1));
    }

    /** A JSON object that stands inside another body. */
    public static JsonObject json(byte[] bytes) {
        if (bytes.length == 0) {
            return JsonObject.builder().build();
        }
        try {
            if (bytes.length <= MOST_JSON && Json.parse(bytes) instanceof JsonObject object) {
                return object;
            }
        } catch (JsonException e) {
            throw StorageError.invalid("Parse Error: " + e.getMessage()).exception();
        }
        throw StorageError.invalid("Parse Error: the body must be a JSON object of at most 1 MiB.")
                .exception();
    }
}
