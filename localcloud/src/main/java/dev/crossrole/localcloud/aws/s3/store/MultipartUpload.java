package dev.crossrole.localcloud.aws.s3.store;

import dev.crossrole.localcloud.aws.s3.checksum.ChecksumAlgorithm;
import dev.crossrole.localcloud.aws.s3.checksum.ObjectChecksum.Coverage;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An upload in parts that was begun.
 *
 * @param headers what the object is to give back, as in {@link StoredObject}
 * @param tags what the object is to have
 * @param announced the algorithm that the caller chose, if any
 * @param coverage what the object's checksum is to be over
 */
public record MultipartUpload(
        String id,
        String bucket,
        String key,
        Instant initiated,
        Map<String, String> headers,
        Map<String, String> tags,
        Optional<ChecksumAlgorithm> announced,
        Coverage coverage) {
    public MultipartUpload {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    /** The algorithm that parts and object have in common. */
    public ChecksumAlgorithm algorithm() {
        return announced.orElse(ChecksumAlgorithm.DEFAULT);
    }
}
