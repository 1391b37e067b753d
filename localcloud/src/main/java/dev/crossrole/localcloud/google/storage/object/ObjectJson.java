package dev.crossrole.localcloud.google.storage.object;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.localcloud.google.rest.Timestamps;
import dev.crossrole.localcloud.google.storage.store.StoredObject;
import java.net.URLEncoder;
import java.util.TreeMap;

/** An object as the API writes it; numbers of 64 bits are texts. Source: JSON API reference, Objects. */
public final class ObjectJson {
    private ObjectJson() {}

    public static JsonObject write(String bucket, StoredObject object) {
        String path = "/storage/v1/b/" + bucket + "/o/"
                + URLEncoder.encode(object.name(), UTF_8).replace("+", "%20");
        String generation = Long.toString(object.generation());
        JsonObject.Builder json = JsonObject.builder()
                .put("kind", "storage#object")
                .put("id", bucket + "/" + object.name() + "/" + generation)
                .put("selfLink", "https://www.googleapis.com" + path)
                .put(
                        "mediaLink",
                        "https://storage.googleapis.com/download" + path + "?generation=" + generation + "&alt=media")
                .put("name", object.name())
                .put("bucket", bucket)
                .put("generation", generation)
                .put("metageneration", Long.toString(object.metageneration()))
                .put("size", Long.toString(object.length()))
                .put("crc32c", object.digests().crc32c())
                .putIfPresent("md5Hash", object.digests().md5())
                .put("etag", object.etag())
                .put("timeCreated", Timestamps.milliseconds(object.created()))
                .put("updated", Timestamps.milliseconds(object.updated()))
                .put("timeStorageClassUpdated", Timestamps.milliseconds(object.created()))
                .put("timeFinalized", Timestamps.milliseconds(object.created()));
        if (object.components() > 0) {
            json.put("componentCount", object.components());
        }
        if (object.description().field("storageClass").isEmpty()) {
            json.put("storageClass", "STANDARD");
        }
        object.description().fields().forEach(json::put);
        if (!object.description().metadata().isEmpty()) {
            TreeMap<String, JsonString> metadata = new TreeMap<>();
            object.description().metadata().forEach((name, text) -> metadata.put(name, new JsonString(text)));
            json.put("metadata", JsonObject.of(metadata));
        }
        return json.build();
    }
}
