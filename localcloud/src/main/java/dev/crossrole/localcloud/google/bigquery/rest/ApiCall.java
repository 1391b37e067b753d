package dev.crossrole.localcloud.google.bigquery.rest;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.files.CallersFiles;
import dev.crossrole.localcloud.google.bigquery.permissions.Permissions;
import dev.crossrole.localcloud.http.Parameters;
import dev.crossrole.localcloud.http.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * One call of an API method, authenticated.
 *
 * @param project the project of its path, by its id
 * @param variables the variables of its path
 * @param files the files that the caller may use
 */
record ApiCall(
        Request request,
        Parameters query,
        String project,
        Map<String, String> variables,
        Permissions permissions,
        CallersFiles files) {
    /** BigQuery takes queries of up to 1 MB; parameters come on top. */
    private static final int MAX_BODY = 4 << 20;

    String variable(String name) {
        return Optional.ofNullable(variables.get(name))
                .orElseThrow(() -> new IllegalArgumentException("the route has no variable " + name));
    }

    /** The body as a JSON object. Google's client libraries compress it. */
    JsonObject body() throws IOException {
        byte[] bytes = request.readBody(MAX_BODY);
        if (request.headers().first("Content-Encoding").orElse("").equalsIgnoreCase("gzip")) {
            bytes = inflated(bytes);
        }
        try {
            if (Json.parse(bytes) instanceof JsonObject object) {
                return object;
            }
            throw new JsonException("the body must be an object");
        } catch (JsonException e) {
            throw BigQueryError.invalid("Invalid JSON payload received: " + e.getMessage())
                    .exception();
        }
    }

    private static byte[] inflated(byte[] bytes) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] text = in.readNBytes(MAX_BODY + 1);
            if (text.length > MAX_BODY) {
                throw BigQueryError.invalid("Request payload size exceeds the limit: " + MAX_BODY + " bytes.")
                        .exception();
            }
            return text;
        } catch (ZipException e) {
            throw BigQueryError.invalid("The body is not gzip, as its Content-Encoding says")
                    .exception();
        }
    }

    Optional<String> parameter(String name) {
        return query.first(name).filter(value -> !value.isEmpty());
    }

    boolean flag(String name) {
        return parameter(name).orElse("").equalsIgnoreCase("true");
    }

    OptionalLong number(String name) {
        Optional<String> value = parameter(name);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(number(name, value.get()));
    }

    static long number(String name, String text) {
        try {
            long number = Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused below, like a negative number.
        }
        throw BigQueryError.invalid("Invalid value for " + name + ": " + text).exception();
    }
}
