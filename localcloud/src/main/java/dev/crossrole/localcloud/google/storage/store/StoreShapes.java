package dev.crossrole.localcloud.google.storage.store;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.blob.BlobStore;
import dev.crossrole.localcloud.durable.Shape;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Buckets and objects as records. Bytes stand there by what their store calls them. */
final class StoreShapes {
    static final Shape<Bucket> BUCKET = new Shape<>("gcs.bucket", StoreShapes::write, StoreShapes::bucket);

    private StoreShapes() {}

    /** Objects whose bytes are in a store. */
    static Shape<StoredObject> object(BlobStore blobs) {
        return new Shape<>("gcs.object", StoreShapes::write, json -> object(json, blobs));
    }

    /** Folders of before buckets had generations hold none, and what is read from there must be written as it was. */
    private static JsonObject write(Bucket bucket) {
        JsonObject.Builder json = JsonObject.builder()
                .put("name", bucket.name())
                .put("settings", bucket.settings())
                .put("created", bucket.created().toString())
                .put("updated", bucket.updated().toString())
                .put("metageneration", bucket.metageneration())
                .put("publicAccessPrevented", bucket.publicAccessPrevented());
        if (bucket.generation() != 0) {
            json.put("generation", bucket.generation());
        }
        return json.build();
    }

    private static Bucket bucket(JsonObject json) {
        return new Bucket(
                json.string("name"),
                json.findInteger("generation").orElse(0),
                json.object("settings"),
                Instant.parse(json.string("created")),
                Instant.parse(json.string("updated")),
                json.integer("metageneration"),
                json.bool("publicAccessPrevented"));
    }

    private static JsonObject write(StoredObject object) {
        return JsonObject.builder()
                .put("name", object.name())
                .putStrings("bytes", object.content().pieces())
                .put("crc32c", object.digests().crc32c())
                .putIfPresent("md5", object.digests().md5())
                .put("fields", texts(object.description().fields()))
                .put("metadata", texts(object.description().metadata()))
                .put("generation", object.generation())
                .put("metageneration", object.metageneration())
                .put("components", object.components())
                .put("created", object.created().toString())
                .put("updated", object.updated().toString())
                .build();
    }

    private static StoredObject object(JsonObject json, BlobStore blobs) {
        return new StoredObject(
                json.string("name"),
                blobs.find(json.strings("bytes")),
                new Digests(json.string("crc32c"), json.findString("md5")),
                new Description(texts(json.object("fields")), texts(json.object("metadata"))),
                json.integer("generation"),
                json.integer("metageneration"),
                Math.toIntExact(json.integer("components")),
                Instant.parse(json.string("created")),
                Instant.parse(json.string("updated")));
    }

    private static JsonObject texts(Map<String, String> texts) {
        JsonObject.Builder json = JsonObject.builder();
        texts.forEach(json::put);
        return json.build();
    }

    private static Map<String, String> texts(JsonObject json) {
        Map<String, String> texts = new LinkedHashMap<>();
        json.names().forEach(name -> texts.put(name, json.string(name)));
        return texts;
    }
}
