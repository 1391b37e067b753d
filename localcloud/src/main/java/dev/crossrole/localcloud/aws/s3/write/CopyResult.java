package dev.crossrole.localcloud.aws.s3.write;

import dev.crossrole.localcloud.aws.s3.call.ListedTime;
import dev.crossrole.localcloud.aws.s3.checksum.ObjectChecksum;
import dev.crossrole.localcloud.aws.xml.Xml;
import java.time.Instant;

/** The answer to a copy, of an object or into a part. */
final class CopyResult {
    private CopyResult() {}

    static Xml element(String name, Instant lastModified, String quotedEtag, ObjectChecksum checksum) {
        return Xml.element(
                name,
                Xml.text("LastModified", ListedTime.format(lastModified)),
                Xml.text("ETag", quotedEtag),
                Xml.text(checksum.algorithm().element(), checksum.base64()),
                Xml.text("ChecksumType", checksum.coverage().name()));
    }
}
