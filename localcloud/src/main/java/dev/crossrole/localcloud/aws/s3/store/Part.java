package dev.crossrole.localcloud.aws.s3.store;

import dev.crossrole.localcloud.aws.s3.checksum.ObjectChecksum;
import dev.crossrole.localcloud.blob.Blob;
import java.time.Instant;

/**
 * A part of an upload that is not complete yet.
 *
 * @param number 1 to 10,000; says where it stands, not when it came
 * @param md5 in hexadecimal digits; its ETag
 */
public record Part(int number, Blob content, String md5, ObjectChecksum checksum, Instant lastModified) {
    public String quotedEtag() {
        return '"' + md5 + '"';
    }
}
