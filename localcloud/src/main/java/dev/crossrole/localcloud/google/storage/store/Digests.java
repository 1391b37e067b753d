package dev.crossrole.localcloud.google.storage.store;

import dev.crossrole.localcloud.blob.ObservedStream;
import dev.crossrole.localcloud.blob.RunningChecksum;
import java.io.InputStream;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The two digests of an object, in base64 as the API writes them: that of CRC32C most significant byte first. Source: JSON API
 * reference, Objects, {@code crc32c} and {@code md5Hash}.
 *
 * @param md5 empty for an object that was composed
 */
public record Digests(String crc32c, Optional<String> md5) {

    /** Digests that are being computed of what passes by, over one stream or several in their order. One thread at a time. */
    public static final class Running {
        private final RunningChecksum crc32c = RunningChecksum.of(new CRC32C(), Integer.BYTES);
        private final RunningChecksum md5 = RunningChecksum.of("MD5");

        public InputStream observing(InputStream content) {
            return new ObservedStream(content, List.of(crc32c, md5));
        }

        /** The digests of all that has passed. To be asked for once. */
        public Digests finished() {
            Base64.Encoder base64 = Base64.getEncoder();
            return new Digests(base64.encodeToString(crc32c.value()), Optional.of(base64.encodeToString(md5.value())));
        }
    }

    public Digests withoutMd5() {
        return new Digests(crc32c, Optional.empty());
    }
}
