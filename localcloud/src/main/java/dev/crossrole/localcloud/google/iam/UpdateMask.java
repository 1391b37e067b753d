package dev.crossrole.localcloud.google.iam;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.rest.ApiException;
import dev.crossrole.localcloud.google.rest.GoogleError;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which fields a {@code PATCH} is about (AIP-134): {@code updateMask}, or where it is absent, those in the body. */
final class UpdateMask {
    private UpdateMask() {}

    /**
     * The resource as it is to become.
     *
     * @param changeable the fields that a mask may name
     */
    static JsonObject apply(JsonObject current, JsonObject body, String mask, Set<String> changeable) {
        Map<String, Json> changed = new LinkedHashMap<>(current.members());
        Set<String> paths = new LinkedHashSet<>();
        for (String path : mask.isEmpty() ? body.names() : List.of(mask.split(",", -1))) {
            paths.add(camelCase(path.strip()));
        }
        for (String path : paths) {
            int dot = path.indexOf('.');
            String field = dot < 0 ? path : path.substring(0, dot);
            if (!changeable.contains(field)) {
                throw new ApiException(GoogleError.invalidArgument("The field '" + path + "' cannot be updated."));
            }
            replace(changed, field, dot < 0 ? "" : path.substring(dot + 1), body);
        }
        return JsonObject.of(changed);
    }

    /** A field that the mask names and the body lacks is cleared. */
    private static void replace(Map<String, Json> changed, String field, String below, JsonObject body) {
        if (below.isEmpty()) {
            changed.remove(field);
            body.find(field).ifPresent(value -> changed.put(field, value));
            return;
        }
        Map<String, Json> inner = new LinkedHashMap<>();
        if (changed.get(field) instanceof JsonObject object) {
            inner.putAll(object.members());
        }
        inner.remove(below);
        body.findObject(field).flatMap(object -> object.find(below)).ifPresent(value -> inner.put(below, value));
        changed.put(field, JsonObject.of(inner));
    }

    /** Masks come in the spelling of protocol buffers too: {@code attribute_condition}. */
    private static String camelCase(String path) {
        StringBuilder camel = new StringBuilder();
        boolean upper = false;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c != '_') {
                camel.append(upper ? Character.toUpperCase(c) : c);
            }
            upper = c == '_';
        }
        return camel.toString();
    }
}
