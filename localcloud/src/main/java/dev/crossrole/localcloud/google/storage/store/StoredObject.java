package dev.crossrole.localcloud.google.storage.store;

import dev.crossrole.localcloud.blob.Blob;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;

/**
 * An object as it stands in its bucket.
 *
 * @param name up to 1024 bytes of UTF-8
 * @param generation a number that no other content of that name ever had
 * @param metageneration how often the description of this generation was changed, from 1
 * @param components how many objects it was composed of; 0 where it was not
 */
public record StoredObject(
        String name,
        Blob content,
        Digests digests,
        Description description,
        long generation,
        long metageneration,
        int components,
        Instant created,
        Instant updated) {

    public long length() {
        return content.length();
    }

    /** Changes with the content and with the description. */
    public String etag() {
        byte[] versions = ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(generation)
                .putInt((int) metageneration)
                .array();
        return Base64.getEncoder().encodeToString(versions);
    }

    public StoredObject described(Description changed, Instant now) {
        return new StoredObject(
                name, content, digests, changed, generation, metageneration + 1, components, created, now);
    }
}
