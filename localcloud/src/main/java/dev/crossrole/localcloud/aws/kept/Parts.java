package dev.crossrole.localcloud.aws.kept;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.aws.account.Permissions;
import dev.crossrole.localcloud.aws.account.Policy;
import dev.crossrole.localcloud.durable.Table;
import dev.crossrole.policy.aws.document.PolicyDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What records of several kinds have in common. */
final class Parts {
    private Parts() {}

    static Instant instant(JsonObject json, String name) {
        return Instant.parse(json.string(name));
    }

    static JsonObject texts(Map<String, String> texts) {
        JsonObject.Builder json = JsonObject.builder();
        texts.forEach(json::put);
        return json.build();
    }

    static Map<String, String> texts(JsonObject json) {
        Map<String, String> texts = new LinkedHashMap<>();
        json.names().forEach(name -> texts.put(name, json.string(name)));
        return texts;
    }

    static JsonObject permissions(Permissions permissions) {
        JsonObject.Builder inline = JsonObject.builder();
        permissions
                .inline()
                .names()
                .forEach(name -> inline.put(
                        name, permissions.inline().find(name).orElseThrow().text()));
        return JsonObject.builder()
                .put("inline", inline.build())
                .putStrings("attached", permissions.attached())
                .putIfPresent("boundary", permissions.boundary())
                .build();
    }

    static Permissions permissions(JsonObject json) {
        Table<Policy> inline = Table.empty();
        for (Map.Entry<String, String> policy : texts(json.object("inline")).entrySet()) {
            inline = inline.with(policy.getKey(), policy(policy.getValue()));
        }
        return new Permissions(inline, json.strings("attached"), json.findString("boundary"));
    }

    /** Its text was checked when it was put, by the rules of that day. */
    static Policy policy(String text) {
        return new Policy(text, PolicyDocument.parse(text));
    }

    static JsonArray array(List<? extends Json> items) {
        return new JsonArray(List.copyOf(items));
    }

    static List<JsonObject> objects(JsonArray array) {
        List<JsonObject> objects = new ArrayList<>();
        for (Json item : array) {
            if (!(item instanceof JsonObject object)) {
                throw new JsonException("a list holds what is no object");
            }
            objects.add(object);
        }
        return objects;
    }
}
