package dev.crossrole.localcloud.aws.s3.store;

import dev.crossrole.localcloud.aws.s3.checksum.ObjectChecksum;
import dev.crossrole.localcloud.blob.Blob;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An object as it stands in its bucket.
 *
 * @param key up to 1024 bytes of UTF-8
 * @param etag without its quotation marks
 * @param lastModified whole seconds, which is all that {@code Last-Modified} can say
 * @param headers what a GET gives back as it was put, by lower-case name: {@code content-type}, {@code x-amz-meta-…} and the like
 * @param partSizes the length of each part that it was uploaded in; empty when it was put as a whole
 * @param tags those it was put with, or that were put on it since
 */
public record StoredObject(
        String key,
        Blob content,
        String etag,
        Instant lastModified,
        Map<String, String> headers,
        ObjectChecksum checksum,
        List<Long> partSizes,
        Map<String, String> tags) {
    public StoredObject {
        lastModified = lastModified.truncatedTo(ChronoUnit.SECONDS);
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        partSizes = List.copyOf(partSizes);
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    /** The same object with other tags: neither its ETag nor its time changes. */
    public StoredObject withTags(Map<String, String> others) {
        return new StoredObject(key, content, etag, lastModified, headers, checksum, partSizes, others);
    }

    public long length() {
        return content.length();
    }

    public String quotedEtag() {
        return '"' + etag + '"';
    }

    public String storageClass() {
        return headers.getOrDefault("x-amz-storage-class", "STANDARD");
    }
}
