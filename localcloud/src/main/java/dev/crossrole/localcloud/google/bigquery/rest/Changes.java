package dev.crossrole.localcloud.google.bigquery.rest;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonNull;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import java.util.Optional;
import java.util.Set;

/**
 * What a body changes about a resource.
 *
 * @param keeping whether what the body does not name stays: a patch, as opposed to an update
 */
record Changes(JsonObject body, boolean keeping) {
    /**
     * Reads a body. What would change something else is refused, because an answer of 200 would say that it had.
     *
     * @param changeable what the local BigQuery changes
     * @param fixed what the body may repeat
     */
    static Changes of(JsonObject body, Set<String> changeable, Set<String> fixed, String resource, boolean keeping) {
        for (String name : body.names()) {
            if (!changeable.contains(name) && !fixed.contains(name) && !isEmpty(body.get(name))) {
                throw BigQueryError.invalid("The local BigQuery does not change " + name + " of " + resource)
                        .exception();
            }
        }
        return new Changes(body, keeping);
    }

    private static boolean isEmpty(Json value) {
        return value instanceof JsonNull
                || (value instanceof JsonArray array && array.size() == 0)
                || (value instanceof JsonObject object && object.names().isEmpty());
    }

    Optional<String> text(String name, Optional<String> before) {
        return names(name)
                ? body.findString(name).filter(text -> !text.isEmpty())
                : keeping ? before : Optional.empty();
    }

    private boolean names(String name) {
        return body.names().contains(name);
    }
}
