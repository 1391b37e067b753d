package dev.crossrole.localcloud.google.storage.upload;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.storage.error.StorageError;
import dev.crossrole.localcloud.google.storage.store.Digests;
import dev.crossrole.localcloud.http.Request;
import java.util.Optional;

/**
 * What a request says that the digests of its content are: in the object's description, or in the header {@code x-goog-hash}. An object
 * whose bytes are others does not come to be. Source: Cloud Storage, "Data validation".
 */
record Claims(Optional<String> crc32c, Optional<String> md5) {
    static final Claims NONE = new Claims(Optional.empty(), Optional.empty());

    static Claims of(JsonObject description) {
        return new Claims(description.findString("crc32c"), description.findString("md5Hash"));
    }

    /** Those of a header are added where nothing is claimed yet. */
    Claims and(Request request) {
        Optional<String> ofCrc32c = crc32c;
        Optional<String> ofMd5 = md5;
        for (String field : request.headers().all("x-goog-hash")) {
            for (String claim : field.split(",", -1)) {
                String text = claim.strip();
                if (text.startsWith("crc32c=")) {
                    ofCrc32c = ofCrc32c.or(() -> Optional.of(text.substring("crc32c=".length())));
                } else if (text.startsWith("md5=")) {
                    ofMd5 = ofMd5.or(() -> Optional.of(text.substring("md5=".length())));
                }
            }
        }
        return new Claims(ofCrc32c, ofMd5);
    }

    void require(Digests found) {
        if (crc32c.isPresent() && !crc32c.get().equals(found.crc32c())) {
            throw StorageError.invalid("Provided CRC32C \"" + crc32c.get() + "\" doesn't match calculated CRC32C \""
                            + found.crc32c() + "\".")
                    .exception();
        }
        if (md5.isPresent() && !md5.equals(found.md5())) {
            throw StorageError.invalid("Provided MD5 hash \"" + md5.get() + "\" doesn't match calculated MD5 hash \""
                            + found.md5().orElse("") + "\".")
                    .exception();
        }
    }
}
