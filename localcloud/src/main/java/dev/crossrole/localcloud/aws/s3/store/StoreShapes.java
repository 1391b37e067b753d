package dev.crossrole.localcloud.aws.s3.store;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.aws.s3.checksum.ChecksumAlgorithm;
import dev.crossrole.localcloud.aws.s3.checksum.ObjectChecksum;
import dev.crossrole.localcloud.aws.s3.checksum.ObjectChecksum.Coverage;
import dev.crossrole.localcloud.blob.BlobStore;
import dev.crossrole.localcloud.durable.Change;
import dev.crossrole.localcloud.durable.Shape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Buckets, objects and uploads as records. Bytes stand there by what their store calls them. */
public final class StoreShapes {
    private static final Shape<Bucket> BUCKET = new Shape<>("s3.bucket", StoreShapes::write, StoreShapes::bucket);
    private static final Shape<MultipartUpload> UPLOAD =
            new Shape<>("s3.upload", StoreShapes::write, StoreShapes::upload);

    private final Shape<StoredObject> object;
    private final Shape<Part> part;

    /** Records that refer to the bytes in a store. */
    public StoreShapes(BlobStore blobs) {
        this.object = new Shape<>("s3.object", StoreShapes::write, json -> object(json, blobs));
        this.part = new Shape<>("s3.part", StoreShapes::write, json -> part(json, blobs));
    }

    Shape<Bucket> bucket() {
        return BUCKET;
    }

    Shape<StoredObject> object() {
        return object;
    }

    Shape<MultipartUpload> upload() {
        return UPLOAD;
    }

    Shape<Part> part() {
        return part;
    }

    Change<Bucket> put(Bucket bucket) {
        return Change.put(BUCKET, bucket.name(), bucket);
    }

    Change<Bucket> removeBucket(String name) {
        return Change.remove(BUCKET, name);
    }

    /** No name of a bucket holds a slash, so the first one ends it. */
    Change<StoredObject> put(String bucket, StoredObject value) {
        return Change.put(object, bucket + "/" + value.key(), value);
    }

    Change<StoredObject> removeObject(String bucket, String key) {
        return Change.remove(object, bucket + "/" + key);
    }

    Change<MultipartUpload> put(MultipartUpload upload) {
        return Change.put(UPLOAD, upload.id(), upload);
    }

    Change<Part> put(String uploadId, Part value) {
        return Change.put(part, uploadId + "/" + value.number(), value);
    }

    /** What is left when an upload has ended: nothing. */
    List<Change<?>> remove(UploadIndex.Taken taken) {
        List<Change<?>> changes = new ArrayList<>();
        String id = taken.upload().id();
        taken.parts().forEach(gone -> changes.add(Change.remove(part, id + "/" + gone.number())));
        changes.add(Change.remove(UPLOAD, id));
        return changes;
    }

    private static JsonObject write(Bucket bucket) {
        JsonObject.Builder json = JsonObject.builder()
                .put("name", bucket.name())
                .put("region", bucket.region())
                .put("created", bucket.created().toString())
                .putIfPresent("policy", bucket.policy())
                .putStrings(
                        "publicAccess",
                        bucket.publicAccess().map(StoreShapes::settings).orElse(List.of()));
        return tagged(json, bucket.tags());
    }

    private static Bucket bucket(JsonObject json) {
        return new Bucket(
                json.string("name"),
                json.string("region"),
                instant(json, "created"),
                json.findString("policy"),
                json.has("publicAccess") ? publicAccess(json.strings("publicAccess")) : Optional.empty(),
                tags(json));
    }

    private static List<String> settings(PublicAccessBlock block) {
        return Stream.of(block.blockAcls(), block.ignoreAcls(), block.blockPolicy(), block.restrict())
                .map(String::valueOf)
                .toList();
    }

    private static Optional<PublicAccessBlock> publicAccess(List<String> settings) {
        List<Boolean> flags = settings.stream().map(Boolean::valueOf).toList();
        return flags.size() < 4
                ? Optional.empty()
                : Optional.of(new PublicAccessBlock(flags.get(0), flags.get(1), flags.get(2), flags.get(3)));
    }

    private static JsonObject write(StoredObject object) {
        JsonObject.Builder json = JsonObject.builder()
                .put("key", object.key())
                .putStrings("bytes", object.content().pieces())
                .put("etag", object.etag())
                .put("lastModified", object.lastModified().toString())
                .put("headers", texts(object.headers()))
                .put("checksum", write(object.checksum()))
                .putStrings(
                        "partSizes",
                        object.partSizes().stream().map(String::valueOf).toList());
        return tagged(json, object.tags());
    }

    private static StoredObject object(JsonObject json, BlobStore blobs) {
        return new StoredObject(
                json.string("key"),
                blobs.find(json.strings("bytes")),
                json.string("etag"),
                instant(json, "lastModified"),
                texts(json.object("headers")),
                checksum(json.object("checksum")),
                json.strings("partSizes").stream().map(Long::valueOf).toList(),
                tags(json));
    }

    private static JsonObject write(MultipartUpload upload) {
        JsonObject.Builder json = JsonObject.builder()
                .put("id", upload.id())
                .put("bucket", upload.bucket())
                .put("key", upload.key())
                .put("initiated", upload.initiated().toString())
                .put("headers", texts(upload.headers()))
                .putIfPresent("announced", upload.announced().map(Enum::name))
                .put("coverage", upload.coverage().name());
        return tagged(json, upload.tags());
    }

    private static MultipartUpload upload(JsonObject json) {
        return new MultipartUpload(
                json.string("id"),
                json.string("bucket"),
                json.string("key"),
                instant(json, "initiated"),
                texts(json.object("headers")),
                tags(json),
                json.findString("announced").map(ChecksumAlgorithm::valueOf),
                Coverage.valueOf(json.string("coverage")));
    }

    private static JsonObject write(Part part) {
        return JsonObject.builder()
                .put("number", part.number())
                .putStrings("bytes", part.content().pieces())
                .put("md5", part.md5())
                .put("checksum", write(part.checksum()))
                .put("lastModified", part.lastModified().toString())
                .build();
    }

    private static Part part(JsonObject json, BlobStore blobs) {
        return new Part(
                Math.toIntExact(json.integer("number")),
                blobs.find(json.strings("bytes")),
                json.string("md5"),
                checksum(json.object("checksum")),
                instant(json, "lastModified"));
    }

    private static JsonObject write(ObjectChecksum checksum) {
        return JsonObject.builder()
                .put("algorithm", checksum.algorithm().name())
                .put("coverage", checksum.coverage().name())
                .put("value", checksum.base64())
                .build();
    }

    private static ObjectChecksum checksum(JsonObject json) {
        return new ObjectChecksum(
                ChecksumAlgorithm.valueOf(json.string("algorithm")),
                Coverage.valueOf(json.string("coverage")),
                json.string("value"));
    }

    /** Only where there are any: records of before there were tags are to be read, and written, as they are. */
    private static JsonObject tagged(JsonObject.Builder json, Map<String, String> tags) {
        return tags.isEmpty() ? json.build() : json.put("tags", texts(tags)).build();
    }

    private static Map<String, String> tags(JsonObject json) {
        return json.findObject("tags").map(StoreShapes::texts).orElse(Map.of());
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

    private static Instant instant(JsonObject json, String name) {
        return Instant.parse(json.string(name));
    }
}
