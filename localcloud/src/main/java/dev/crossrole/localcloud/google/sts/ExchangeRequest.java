package dev.crossrole.localcloud.google.sts;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.localcloud.google.access.AccessBoundary;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A token exchange as asked for (RFC 8693 section 2.1), in a form or in JSON with Google's camel-case names.
 *
 * @param audience the provider, as stated
 * @param scopes what the token shall be good for; at least one, except where a token is downscoped
 * @param boundary what a token that is downscoped can do at most; only its type has one
 */
record ExchangeRequest(
        String audience, Set<String> scopes, String subjectType, Secret subjectToken, Optional<JsonObject> boundary) {
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
        JsonObject options = options(fields.getOrDefault("options", ""));
        Secret subject = Secret.of(required(fields, "subject_token"));
        String subjectType = required(fields, "subject_token_type");
        if (subjectType.equals(ACCESS_TOKEN)) {
            requireKnown(options, Set.of("userProject", "accessBoundary"));
            return new ExchangeRequest("", Set.of(), subjectType, subject, Optional.of(boundary(options)));
        }
        requireKnown(options, Set.of("userProject"));
        return new ExchangeRequest(
                required(fields, "audience"),
                scopes(required(fields, "scope")),
                subjectType,
                subject,
                Optional.empty());
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

    /** Python's library percent-encodes the JSON once more than Java's and Node's. */
    private static JsonObject options(String text) throws ExchangeRefused {
        if (text.isBlank()) {
            return JsonObject.builder().build();
        }
        try {
            if (Json.parse(text.startsWith("{") ? text : URLDecoder.decode(text, StandardCharsets.UTF_8))
                    instanceof JsonObject object) {
                return object;
            }
        } catch (JsonException | IllegalArgumentException e) {
            throw ExchangeRefused.invalidRequest("The options are not JSON.");
        }
        throw ExchangeRefused.invalidRequest("The options are not a JSON object.");
    }

    /** An option that was dropped could hand out more than was asked for. The project that pays has no effect here. */
    private static void requireKnown(JsonObject options, Set<String> known) throws ExchangeRefused {
        if (!known.containsAll(options.names())) {
            throw ExchangeRefused.invalidRequest("Of the options, only " + String.join(", ", new TreeSet<>(known))
                    + " is supported here for this subject_token_type.");
        }
    }

    /** A boundary that can be read, as it was written: it is kept in the token. */
    private static JsonObject boundary(JsonObject options) throws ExchangeRefused {
        try {
            JsonObject boundary = options.object("accessBoundary");
            AccessBoundary.parse(boundary);
            return boundary;
        } catch (JsonException | IllegalArgumentException e) {
            throw ExchangeRefused.invalidRequest("" + e.getMessage());
        }
    }
}
