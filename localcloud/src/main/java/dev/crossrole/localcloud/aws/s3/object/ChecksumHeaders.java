package dev.crossrole.localcloud.aws.s3.object;

import dev.crossrole.localcloud.aws.s3.checksum.ObjectChecksum;
import dev.crossrole.localcloud.http.Headers;

/** A checksum as headers of a response. */
final class ChecksumHeaders {
    private ChecksumHeaders() {}

    static Headers add(Headers headers, ObjectChecksum checksum) {
        return headers.with(checksum.algorithm().header(), checksum.base64())
                .with("x-amz-checksum-type", checksum.coverage().name());
    }
}
