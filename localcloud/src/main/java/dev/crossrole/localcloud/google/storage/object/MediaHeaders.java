package dev.crossrole.localcloud.google.storage.object;

import dev.crossrole.localcloud.google.storage.store.Description;
import dev.crossrole.localcloud.google.storage.store.StoredObject;
import dev.crossrole.localcloud.http.Headers;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What stands above an object's bytes. Source: Cloud Storage, "HTTP headers", response headers. */
final class MediaHeaders {
    private static final Map<String, String> FIELDS = Map.of(
            "cacheControl", "Cache-Control",
            "contentDisposition", "Content-Disposition",
            "contentEncoding", "Content-Encoding",
            "contentLanguage", "Content-Language");

    private MediaHeaders() {}

    /** With the object as it is stored. */
    static Headers of(StoredObject object) {
        return of(object, FIELDS.keySet()).with("Accept-Ranges", "bytes");
    }

    /** With what a compressed object holds. The digests stay those of the stored bytes. */
    static Headers ofDecompressed(StoredObject object) {
        Set<String> fields = new HashSet<>(FIELDS.keySet());
        fields.remove("contentEncoding");
        return of(object, fields).with("Accept-Ranges", "none");
    }

    private static Headers of(StoredObject object, Set<String> fields) {
        Description description = object.description();
        Headers headers = Headers.of(
                "Content-Type",
                description.field("contentType").orElse("application/octet-stream"),
                "ETag",
                object.etag(),
                "Last-Modified",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(object.updated().atOffset(ZoneOffset.UTC)),
                "x-goog-generation",
                Long.toString(object.generation()),
                "x-goog-metageneration",
                Long.toString(object.metageneration()),
                "x-goog-stored-content-length",
                Long.toString(object.length()),
                "x-goog-stored-content-encoding",
                description.field("contentEncoding").orElse("identity"),
                "x-goog-storage-class",
                description.field("storageClass").orElse("STANDARD"));
        String md5 = object.digests().md5().map(value -> ",md5=" + value).orElse("");
        headers = headers.with("x-goog-hash", "crc32c=" + object.digests().crc32c() + md5);
        for (Map.Entry<String, String> field : FIELDS.entrySet()) {
            if (fields.contains(field.getKey())
                    && description.field(field.getKey()).isPresent()) {
                headers = headers.with(
                        field.getValue(), description.field(field.getKey()).get());
            }
        }
        return Transcoding.isFor(object) ? headers.with("Vary", "Accept-Encoding") : headers;
    }
}
