package dev.crossrole.localcloud.google.sts;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.localcloud.http.Parameters;
import dev.crossrole.localcloud.http.Request;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A token exchange as asked for (RFC 8693 section 2.1), in a form or in JSON with Google's camel-case names.
 *
 * @param audience the provider, as stated
 * @param scopes what the token shall be good for; at least one
 */
record ExchangeRequest(String audience, Set<String> scopes, String subjectType, Secret subjectToken) {
    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    /** Twice percent-encoded session tokens are long, but not as long as this. */
    private static final int MOST_BODY = 64 * 1024;

    static ExchangeRequest parse(Request request) throws IOException, ExchangeRefused {
        byte[] body = request.readBody(MOST_BODY);
        String type = request.headers().first("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        Map<String, String> fields = type.startsWith("application/json") ? json(body) : form(body);
        if (!required(fields, "grant_type").equals(EXCHANGE)) {
            throw new ExchangeRefused("unsupported_grant_type", "The grant_type must be \"" + EXCHANGE + "\".");
        }
        if (!required(fields, "requested_token_type").equals(ACCESS_TOKEN)) {
            throw ExchangeRefused.invalidRequest("The requested_token_type must be \"" + ACCESS_TOKEN + "\".");
        }
        refuseUnknownOptions(fields.getOrDefault("options", ""));
        return new ExchangeRequest(
                required(fields, "audience"),
                scopes(required(fields, "scope")),
                required(fields, "subject_token_type"),
                Secret.of(required(fields, "subject_token")));
    }

    private static Map<String, String> form(byte[] body) throws ExchangeRefused {
        Map<String, String> fields = new HashMap<>();
        for (Map.Entry<String, String> pair : Parameters.parseForm(body).pairs()) {
            // RFC 6749 section 3.2: request parameters must not be included more than once.
            if (fields.put(pair.getKey(), pair.getValue()) != null) {
                throw ExchangeRefused.invalidRequest("The parameter \"" + pair.getKey() + "\" is given twice.");
            }
        }
        return fields;
    }

    private static Map<String, String> json(byte[] body) throws ExchangeRefused {
        Map<String, String> fields = new HashMap<>();
        try {
            if (Json.parse(body) instanceof JsonObject object) {
                for (String name : object.names()) {
                    if (object.get(name) instanceof JsonString(String value)) {
                        fields.put(snakeCase(name), value);
                    }
                }
                return fields;
            }
        } catch (JsonException e) {
            throw ExchangeRefused.invalidRequest("The body is not JSON: " + e.getMessage() + ".");
        }
        throw ExchangeRefused.invalidRequest("The body must be a JSON object.");
    }

    private static String snakeCase(String name) {
        StringBuilder snake = new StringBuilder();
        name.chars().forEach(c -> {
            if (Character.isUpperCase(c)) {
                snake.append('_');
            }
            snake.append((char) Character.toLowerCase(c));
        });
        return snake.toString();
    }

    private static String required(Map<String, String> fields, String name) throws ExchangeRefused {
        String value = fields.get(name);
        if (value == null || value.isEmpty()) {
            throw ExchangeRefused.invalidRequest("The parameter \"" + name + "\" is missing.");
        }
        return value;
    }

    /** Space-delimited (RFC 6749 section 3.3). */
    private static Set<String> scopes(String text) {
        Set<String> scopes = new LinkedHashSet<>(Arrays.asList(text.split(" ", -1)));
        scopes.remove("");
        return scopes;
    }

    /**
     * The only option with no effect here is the project that pays. An access boundary that was dropped would hand out more than was
     * asked for. Python's library percent-encodes the JSON once more than Java's and Node's.
     */
    private static void refuseUnknownOptions(String text) throws ExchangeRefused {
        if (text.isBlank()) {
            return;
        }
        try {
            Json options = Json.parse(text.startsWith("{") ? text : URLDecoder.decode(text, StandardCharsets.UTF_8));
            if (options instanceof JsonObject object && object.names().stream().allMatch("userProject"::equals)) {
                return;
            }
        } catch (JsonException | IllegalArgumentException e) {
            throw ExchangeRefused.invalidRequest("The options are not JSON.");
        }
        throw ExchangeRefused.invalidRequest("Of the options, only userProject is supported here.");
    }
}
